package waves

import "fmt"

// Complex returns the sum and the product of a and b, and the parts of the
// product, as text.
func Complex(a, b complex128) string {
	sum, product := a+b, a*b
	return fmt.Sprintf("sum=%v product=%v re=%g im=%g", sum, product, real(sum), imag(sum))
}
