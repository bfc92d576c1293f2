package lobby

// remove takes the last element off and puts it at index i.
func remove(s []int, i int) []int {
	last := s[len(s)-1]
	s = s[:len(s)-1]
	s[i] = last
	return s
}
