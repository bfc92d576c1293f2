package stock

// Made returns a slice of length 5 and an empty map, ready for use.
func Made() ([]int, map[string]int) {
	return make([]int, 5), make(map[string]int)
}

// Newed returns pointers to a nil slice and a nil map.
func Newed() (*[]int, *map[string]int) {
	return new([]int), new(map[string]int)
}

// Ready makes the map that m points to usable, if it is not.
func Ready(m *map[string]int) {
	ready := make(map[string]int)
	for k, v := range *m {
		ready[k] = v
	}
	*m = ready
}
