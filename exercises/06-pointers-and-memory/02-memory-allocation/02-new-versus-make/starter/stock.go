package stock

// Made returns a slice of length 5 and an empty map, ready for use.
func Made() ([]int, map[string]int) {
	return nil, nil
}

// Newed returns pointers to a nil slice and a nil map.
func Newed() (*[]int, *map[string]int) {
	return nil, nil
}

// Ready makes the map that m points to usable, if it is not.
func Ready(m *map[string]int) {
}
