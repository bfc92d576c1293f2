package prize

// split divides a prize into four and five ninths.
func split(sum int) (int, int) {
	return 0, 0
}
