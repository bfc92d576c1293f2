package waves

import "fmt"

// Complex returns the sum and the product of a and b, and the parts of the
// product, as text.
func Complex(a, b complex128) string {
	s, p := a+b, a*b
	return fmt.Sprintf("sum=(%g+%gi) product=(%g+%gi) re=%g im=%g", real(s), imag(s), real(p), imag(p), real(p), imag(p))
}
