package cleaner

import "regexp"

// Collapse replaces every run of white space by a single blank.
func Collapse(s string) string {
	return regexp.MustCompile(`\s+`).ReplaceAllString(s, " ")
}

// Redact covers up the names of users.
func Redact(s string) string {
	return regexp.MustCompile(`user=\w+`).ReplaceAllString(s, "user=***")
}
