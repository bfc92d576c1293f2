package recipe

// Unit returns the unit of a measure such as 12kg.
func Unit(s string) (string, error) {
	_, unit, err := parse(s)
	return unit, err
}

// Value returns the number of a measure such as 12kg.
func Value(s string) (int, error) {
	value, _, err := parse(s)
	return value, err
}
