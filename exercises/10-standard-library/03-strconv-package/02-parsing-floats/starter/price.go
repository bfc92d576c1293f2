package shop

// ParsePrice returns the price that is written in s.
func ParsePrice(s string) (float64, error) {
	return 0, nil
}
