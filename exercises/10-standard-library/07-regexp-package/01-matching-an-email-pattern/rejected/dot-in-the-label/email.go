package newsletter

import "regexp"

var email = regexp.MustCompile(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$`)

// IsEmail reports whether s has the shape of an address.
func IsEmail(s string) bool {
	return email.MatchString(s)
}
