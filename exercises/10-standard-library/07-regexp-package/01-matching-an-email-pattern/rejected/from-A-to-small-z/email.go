package newsletter

import "regexp"

var email = regexp.MustCompile(`^[A-z0-9._%+-]+@(?:[A-z0-9-]+\.)+[A-z]{2,}$`)

// IsEmail reports whether s has the shape of an address.
func IsEmail(s string) bool {
	return email.MatchString(s)
}
