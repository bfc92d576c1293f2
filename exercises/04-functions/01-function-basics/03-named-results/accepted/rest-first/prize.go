package prize

// split divides a prize into four and five ninths.
func split(sum int) (x int, y int) {
	if y = sum; sum == 0 {
		return
	}
	ninths := 4 * sum
	x += ninths / 9
	y -= x
	return
}
