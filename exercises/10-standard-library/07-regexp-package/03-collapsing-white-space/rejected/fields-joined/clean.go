package cleaner

import (
	"regexp"
	"strings"
)

var user = regexp.MustCompile(`user=\w+`)

// Collapse puts one blank between the fields.
func Collapse(s string) string {
	return strings.Join(strings.Fields(s), " ")
}

// Redact covers up the names of users.
func Redact(s string) string {
	return user.ReplaceAllString(s, "user=***")
}
