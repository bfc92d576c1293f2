package waves

// Complex returns the sum and the product of a and b, and the parts of the
// product, as text.
func Complex(a, b complex128) string {
	return ""
}
