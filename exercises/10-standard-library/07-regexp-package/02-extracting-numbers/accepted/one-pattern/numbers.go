package parcels

import (
	"regexp"
	"strings"
)

var number *regexp.Regexp

func init() {
	number = regexp.MustCompile("(-?)(\\d+)")
}

// Signed returns the whole matches.
func Signed(s string) []string {
	return number.FindAllString(s, len(s)+1)
}

// Digits drops the signs again.
func Digits(s string) []string {
	found := []string{}
	for _, n := range Signed(s) {
		found = append(found, strings.TrimPrefix(n, "-"))
	}
	return found
}
