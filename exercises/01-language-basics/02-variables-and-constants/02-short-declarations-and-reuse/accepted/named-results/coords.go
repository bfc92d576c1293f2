package drone

// Coords returns the place of the drone, and a sum.
func Coords() (east, north, up, sum int) {
	x, y, z := 10, 20, 30
	w, z := y+x, 1+z
	east, north, up, sum = x, y, z, w
	return
}
