package drone

// Coords returns the place of the drone after it has climbed by one, and the
// sum of its first two coordinates.
func Coords() (int, int, int, int) {
	return 0, 0, 0, 0
}
