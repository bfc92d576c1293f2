package fuel

import "fmt"

// Ratios divides the first number of each pair by the second.
func Ratios(pairs [][2]float64) ([]float64, error) {
	ratios := make([]float64, 0, len(pairs))
	var first error
	for i, pair := range pairs {
		r, err := divide(pair[0], pair[1])
		if err != nil && first == nil {
			first = fmt.Errorf("pair %d: %w", i, err)
		}
		ratios = append(ratios, r)
	}
	if first != nil {
		return nil, first
	}
	return ratios, nil
}
