package parcels

import "regexp"

var (
	digits = regexp.MustCompile(`[0-9]*`)
	signed = regexp.MustCompile(`-?[0-9]*`)
)

// Digits returns all runs of digits in s.
func Digits(s string) []string {
	return digits.FindAllString(s, -1)
}

// Signed returns all runs of digits in s, with the minus sign before them.
func Signed(s string) []string {
	return signed.FindAllString(s, -1)
}
