package infer

const three, half = 3, 2.5

// Calls returns the results of three calls of Max and one of Zero.
func Calls() (whole int, mixed float64, text string, zero int) {
	whole = Max(5, three)
	mixed = Max(half, three)
	text = Max("gopher", "go")
	zero = (Zero[int])()
	return
}
