package recipe

import (
	"strconv"
	"strings"
)

// Unit returns the unit of a measure such as 12kg.
func Unit(s string) (string, error) {
	unit := strings.TrimLeft(s, "0123456789")
	if _, err := strconv.Atoi(s[:len(s)-len(unit)]); err != nil {
		return "", errNoNumber
	}
	if unit == "" {
		return "", errNoUnit
	}
	return unit, nil
}

// Value returns the number of a measure such as 12kg.
func Value(s string) (int, error) {
	value, _, err := parse(s)
	if err != nil {
		return 0, err
	}
	return value, nil
}
