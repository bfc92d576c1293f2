package taxi

// Origin is where the taxis wait.
var Origin = struct{ X, Y int }{X: 10, Y: 20}

// Manhattan returns how many blocks lie between p and q.
func Manhattan(p, q struct{ X, Y int }) int {
	return distance(p.X, q.X) + distance(p.Y, q.Y)
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}
