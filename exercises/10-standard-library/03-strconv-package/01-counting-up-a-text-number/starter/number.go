package invoice

// Next returns the number after the one in s.
func Next(s string) (string, error) {
	return "", nil
}

// Why says what kind of error err is: syntax, range, none or other.
func Why(err error) string {
	return ""
}
