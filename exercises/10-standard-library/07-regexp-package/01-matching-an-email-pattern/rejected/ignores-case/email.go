package newsletter

import "regexp"

var email = regexp.MustCompile(`(?i)^[a-z0-9._%+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$`)

// IsEmail reports whether s has the shape of an address.
func IsEmail(s string) bool {
	return email.MatchString(s)
}
