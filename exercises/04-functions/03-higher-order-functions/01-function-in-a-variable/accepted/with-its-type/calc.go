package calc

type (
	key = func(int, int) int
)

var (
	add key = (func(x, y int) (sum int) {
		sum = x
		sum += y
		return
	})
)

// Compute returns what the function in add makes of a and b.
func Compute(a, b int) int {
	press := add
	return press(a, b)
}
