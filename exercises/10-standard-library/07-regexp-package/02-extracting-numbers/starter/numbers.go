package parcels

// Digits returns all runs of digits in s.
func Digits(s string) []string {
	return nil
}

// Signed returns all runs of digits in s, with the minus sign before them.
func Signed(s string) []string {
	return nil
}
