package drone

// Coords returns the place of the drone.
func Coords() (int, int, int, int) {
	x, y, z := 10, 20, 30
	z++
	w := x + y
	return x, y, z, w
}
