package fuel

import "fmt"

// Ratios divides the first number of each pair by the second.
func Ratios(pairs [][2]float64) (ratios []float64, err error) {
	for i, pair := range pairs {
		r, err := divide(pair[0], pair[1])
		if err != nil {
			ratios, err = nil, fmt.Errorf("pair %d: %w", i, err)
			break
		}
		ratios = append(ratios, r)
	}
	return ratios, err
}
