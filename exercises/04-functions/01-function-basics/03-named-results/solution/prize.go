package prize

// split divides a prize into four and five ninths. The second share gets what
// the integer division drops.
func split(sum int) (x, y int) {
	x = sum * 4 / 9
	y = sum - x
	return
}
