package taxi

// Manhattan returns how many blocks lie between p and q.
func Manhattan(p, q struct{ X, Y int }) int {
	return 0
}
