package prize

// split divides a prize into four and five ninths.
func split(sum int) (int, int) {
	x := sum * 4 / 9
	y := sum - x
	return x, y
}
