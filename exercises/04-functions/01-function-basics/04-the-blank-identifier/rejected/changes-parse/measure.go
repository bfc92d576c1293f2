package recipe

import (
	"errors"
	"strconv"
	"strings"
)

var (
	errNoNumber = errors.New("the number is missing or too large")
	errNoUnit   = errors.New("the unit is missing")
)

// parse takes a measure such as 12kg apart: digits, and behind them the unit.
func parse(s string) (value int, unit string, err error) {
	unit = strings.TrimLeft(s, "0123456789")
	value, err = strconv.Atoi(strings.TrimSuffix(s, unit))
	if err != nil {
		return 0, "", errNoNumber
	}
	if unit == "" {
		return 0, "", errNoUnit
	}
	return value, unit, nil
}
