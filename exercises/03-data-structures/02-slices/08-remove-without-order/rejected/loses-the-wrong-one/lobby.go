package lobby

// remove makes s one shorter.
func remove(s []int, i int) []int {
	last := len(s) - 1
	rest := s[:last]
	s[last] = s[i]
	return rest
}
