package diff

import (
	"strings"
	"unicode/utf8"
)

// Remark says in words how two texts differ when the difference is easily
// overlooked, or "".
func Remark(want, got string) string {
	switch {
	case want == got || got == "" || want == "":
		return ""
	case got+"\n" == want:
		return "only the newline at the end is missing"
	case got == want+"\n":
		return "there is one newline too many at the end"
	case strings.TrimRight(got, "\n") == strings.TrimRight(want, "\n"):
		return "only the number of newlines at the end differs"
	case strings.ReplaceAll(got, "\r", "") == want:
		return `there is a carriage return (\r); a line ends with \n alone`
	case trimLines(got) == trimLines(want):
		return "only blanks at the end of a line differ"
	case utf8.ValidString(got) && utf8.ValidString(want) && strings.EqualFold(got, want):
		return "only upper and lower case differ"
	case strings.Join(strings.Fields(got), "") == strings.Join(strings.Fields(want), ""):
		return "only blanks and line breaks differ"
	}
	return ""
}

// trimLines removes the blanks at the end of each line.
func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\r")
	}
	return strings.Join(lines, "\n")
}

// Multiline reports whether a line diff shows more of a text than its quoted
// form.
func Multiline(text string) bool {
	return strings.Contains(strings.TrimSuffix(text, "\n"), "\n")
}
