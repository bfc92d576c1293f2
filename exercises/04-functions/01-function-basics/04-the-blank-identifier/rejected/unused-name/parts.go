package recipe

// Unit returns the unit of a measure such as 12kg.
func Unit(s string) (string, error) {
	value, unit, err := parse(s)
	if err != nil {
		return "", err
	}
	return unit, nil
}

// Value returns the number of a measure such as 12kg.
func Value(s string) (int, error) {
	value, unit, err := parse(s)
	if err != nil {
		return 0, err
	}
	return value, nil
}
