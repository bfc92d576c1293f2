package tombola

// round goes over m once.
func round(m map[int]bool) []int {
	keys, next := make([]int, len(m)), 0
	for k := range m {
		keys[next] = k
		next++
	}
	return keys
}

// Orders goes over m again and again and returns the keys of each round as they came.
func Orders(m map[int]bool, rounds int) [][]int {
	if rounds == 0 {
		return nil
	}
	return append(Orders(m, rounds-1), round(m))
}
