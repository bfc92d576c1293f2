package semi

// TwoOnOne returns 1 and 2.
func TwoOnOne() (int, int) {
	return 0, 0
}
