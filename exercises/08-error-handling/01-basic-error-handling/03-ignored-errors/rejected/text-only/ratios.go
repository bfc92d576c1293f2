package fuel

import (
	"errors"
	"strconv"
)

// Ratios divides the first number of each pair by the second.
func Ratios(pairs [][2]float64) ([]float64, error) {
	ratios := make([]float64, 0, len(pairs))
	for i, pair := range pairs {
		r, err := divide(pair[0], pair[1])
		if err != nil {
			return nil, errors.New("pair " + strconv.Itoa(i) + ": " + err.Error())
		}
		ratios = append(ratios, r)
	}
	return ratios, nil
}
