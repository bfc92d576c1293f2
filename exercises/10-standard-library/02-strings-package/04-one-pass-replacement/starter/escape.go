package page

// Escape returns s with &, < and > written so that a browser shows them.
func Escape(s string) string {
	return ""
}

// SwapAB returns s with every a and every b exchanged.
func SwapAB(s string) string {
	return ""
}
