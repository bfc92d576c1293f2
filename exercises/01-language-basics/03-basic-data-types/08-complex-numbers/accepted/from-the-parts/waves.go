package waves

import "fmt"

func parts(z complex128) (re, im float64) { return real(z), imag(z) }

// Complex returns the sum and the product of a and b, and the parts of the
// product, as text.
func Complex(a, b complex128) string {
	aRe, aIm := parts(a)
	bRe, bIm := parts(b)
	re, im := aRe*bRe-aIm*bIm, aRe*bIm+aIm*bRe
	return fmt.Sprint("sum=", a+b, " product=", complex(re, im), " re=", re, " im=", im)
}
