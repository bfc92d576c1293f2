package drone

// Coords returns the place of the drone after it has climbed by one, and the
// sum of its first two coordinates.
func Coords() (int, int, int, int) {
	x, y, z := 10, 20, 30
	z, w := z+1, x+y // z exists in this scope and is assigned; only w is new
	return x, y, z, w
}
