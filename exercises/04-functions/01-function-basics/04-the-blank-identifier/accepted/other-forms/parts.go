package recipe

// Unit returns the unit of a measure such as 12kg.
func Unit(s string) (unit string, err error) {
	if _, unit, err = parse(s); err != nil {
		unit = ""
	}
	return
}

// Value returns the number of a measure such as 12kg.
func Value(s string) (int, error) {
	var n, _, failure = parse(s)
	if failure == nil {
		return n, nil
	}
	return 0, failure
}
