package parcels

import "regexp"

// Digits returns all runs of digits in s.
func Digits(s string) []string {
	return regexp.MustCompile(`[0-9]+`).FindAllString(s, -1)
}

// Signed returns all runs of digits in s, with the minus sign before them.
func Signed(s string) []string {
	return regexp.MustCompile(`-?[0-9]+`).FindAllString(s, -1)
}
