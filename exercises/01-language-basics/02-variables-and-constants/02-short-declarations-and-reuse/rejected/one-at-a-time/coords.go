package drone

// Coords returns the place of the drone.
func Coords() (int, int, int, int) {
	x := 10
	y := 20
	z := 30
	z, w := z+1, x+y
	return x, y, z, w
}
