package drone

// Coords returns the place of the drone.
func Coords() (int, int, int, int) {
	x, y, z := 10, 20, 30
	var w int
	{
		z, sum := z+1, x+y
		_ = z // or the compiler says that it is not used
		w = sum
	}
	return x, y, z, w
}
