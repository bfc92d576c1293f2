// Package shipping works out what it costs to send a parcel.
package shipping

import (
	"errors"
	"fmt"
	"strings"

	"example.com/parcels/zones"
)

// ErrWeight is the error for a parcel that nobody carries.
var ErrWeight = errors.New("no parcel weighs that")

// Base returns the price for the weight alone, in cents.
func Base(grams int) int {
	price := 399
	if grams > 2000 {
		price = 649
	}
	if grams > 10000 {
		price = 1049
	}
	return price
}

// ByHand reports whether a parcel must not go through the sorting machine.
func ByHand(grams int, fragile bool) bool {
	if fragile || grams > 20000 {
		return true
	}
	return false
}

// Price returns what a parcel costs, in cents.
func Price(grams int, country string) (int, error) {
	if grams <= 0 || grams > 31500 {
		return 0, ErrWeight
	}
	price := Base(grams)
	price += 500 * zones.Of(country)
	return price, nil
}

// Express returns how many days a parcel takes that is in a hurry.
func Express(country string, saturday bool) int {
	zone := zones.Of(country)
	if zone == 0 {
		return 1
	}
	days := 2
	if zone > 1 {
		days = 4
	}
	if zones.Customs(country) {
		days++
	}
	if saturday {
		days--
	}
	return days
}

// Label returns what is printed on a parcel.
func Label(name, street, country string) string {
	lines := []string{strings.ToUpper(name), street}
	if zones.Customs(country) {
		lines = append(lines, "CUSTOMS")
	}
	last := fmt.Sprintf("(%s)", country)
	lines = append(lines, last)
	return strings.Join(lines, "\n")
}
