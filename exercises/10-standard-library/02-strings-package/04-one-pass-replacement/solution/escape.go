package page

import "strings"

var (
	escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	swapper = strings.NewReplacer("a", "b", "b", "a")
)

// Escape returns s with &, < and > written so that a browser shows them.
func Escape(s string) string {
	return escaper.Replace(s)
}

// SwapAB returns s with every a and every b exchanged.
func SwapAB(s string) string {
	return swapper.Replace(s)
}
