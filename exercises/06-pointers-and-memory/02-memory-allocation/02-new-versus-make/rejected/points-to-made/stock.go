package stock

// Made returns a slice of length 5 and an empty map.
func Made() ([]int, map[string]int) {
	return make([]int, 5), make(map[string]int)
}

// Newed returns pointers to a usable slice and a usable map.
func Newed() (*[]int, *map[string]int) {
	s, m := new([]int), new(map[string]int)
	*s, *m = make([]int, 0), make(map[string]int)
	return s, m
}

// Ready makes the map that m points to usable.
func Ready(m *map[string]int) {
	if *m == nil {
		*m = make(map[string]int)
	}
}
