package fuel

// Ratios divides the first number of each pair by the second.
func Ratios(pairs [][2]float64) ([]float64, error) {
	ratios := make([]float64, 0, len(pairs))
	for _, pair := range pairs {
		r, err := divide(pair[0], pair[1])
		if err != nil {
			continue
		}
		ratios = append(ratios, r)
	}
	return ratios, nil
}
