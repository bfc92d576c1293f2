package cleaner

import (
	"regexp"
	"strings"
)

var patterns = map[string]*regexp.Regexp{
	"space": regexp.MustCompile("[\t\n\f\r ]{2,}|[\t\n\f\r]"),
	"user":  regexp.MustCompile(`(?P<key>user=)[[:word:]]+`),
}

// Collapse leaves single blanks alone.
func Collapse(s string) string {
	return patterns["space"].ReplaceAllStringFunc(s, func(string) string { return " " })
}

// Redact keeps the group before the name.
func Redact(s string) string {
	return patterns["user"].ReplaceAllString(s, "${key}"+strings.Repeat("*", 3))
}
