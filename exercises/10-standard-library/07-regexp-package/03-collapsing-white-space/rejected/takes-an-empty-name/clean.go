package cleaner

import "regexp"

var (
	spaces = regexp.MustCompile(`\s+`)
	user   = regexp.MustCompile(`user=\w*`)
)

// Collapse replaces every run of white space by a single blank.
func Collapse(s string) string {
	return spaces.ReplaceAllString(s, " ")
}

// Redact covers up the names of users.
func Redact(s string) string {
	return user.ReplaceAllString(s, "user=***")
}
