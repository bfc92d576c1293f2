package stock

// Made asks for some room in advance.
func Made() (shelf []int, count map[string]int) {
	shelf = make([]int, 5, 20)
	count = make(map[string]int, 100)
	return
}

// Newed returns pointers to a nil slice and a nil map.
func Newed() (*[]int, *map[string]int) {
	shelf := new([]int)
	count := new(map[string]int)
	return shelf, count
}

// Ready uses an empty literal, which does what make does.
func Ready(m *map[string]int) {
	if count := *m; count != nil {
		return
	}
	*m = map[string]int{}
}
