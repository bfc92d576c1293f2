package page

import "strings"

var swapper = strings.NewReplacer("a", "b", "b", "a")

// Escape returns s with &, < and > written so that a browser shows them.
func Escape(s string) string {
	s = strings.ReplaceAll(s, "<", "&lt;")
	s = strings.ReplaceAll(s, ">", "&gt;")
	return strings.ReplaceAll(s, "&", "&amp;")
}

// SwapAB returns s with every a and every b exchanged.
func SwapAB(s string) string {
	return swapper.Replace(s)
}
