package show

import (
	"strconv"
	"strings"
	"unicode"
)

// quote writes a text as Go source. A mark that would join the character before
// it is written as an escape, so that two texts that differ also look different.
func quote(s string) string {
	quoted := strconv.Quote(s)
	if !strings.ContainsFunc(quoted, isMark) {
		return quoted
	}
	var b strings.Builder
	for _, r := range quoted {
		if isMark(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isMark(r rune) bool { return unicode.Is(unicode.M, r) }
