package recipe

// Unit returns the unit of a measure such as 12kg.
func Unit(s string) (string, error) {
	return "", nil
}

// Value returns the number of a measure such as 12kg.
func Value(s string) (int, error) {
	return 0, nil
}
