package page

import "strings"

var replacers struct{ escape, swap *strings.Replacer }

func init() {
	replacers.escape = strings.NewReplacer(">", "&gt;", "<", "&lt;", "&", "&amp;")
	replacers.swap = strings.NewReplacer("b", "a", "a", "b")
}

// Escape returns s with &, < and > written so that a browser shows them.
func Escape(s string) string { return replacers.escape.Replace(s) }

// SwapAB returns s with every a and every b exchanged.
func SwapAB(s string) string { return replacers.swap.Replace(s) }
