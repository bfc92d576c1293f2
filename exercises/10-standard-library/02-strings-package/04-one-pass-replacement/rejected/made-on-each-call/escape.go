package page

import "strings"

// Escape returns s with &, < and > written so that a browser shows them.
func Escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// SwapAB returns s with every a and every b exchanged.
func SwapAB(s string) string {
	return strings.NewReplacer("a", "b", "b", "a").Replace(s)
}
