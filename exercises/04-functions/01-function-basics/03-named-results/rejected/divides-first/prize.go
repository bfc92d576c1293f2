package prize

// split divides a prize into four and five ninths.
func split(sum int) (x, y int) {
	x = sum / 9 * 4
	y = sum - x
	return
}
