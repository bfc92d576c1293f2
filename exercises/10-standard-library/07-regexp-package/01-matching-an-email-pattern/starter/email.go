package newsletter

// IsEmail reports whether s has the shape of an address.
func IsEmail(s string) bool {
	return false
}
