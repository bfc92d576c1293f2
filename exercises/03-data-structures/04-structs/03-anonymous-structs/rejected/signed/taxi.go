package taxi

// Origin is where the taxis wait.
var Origin = struct{ X, Y int }{X: 10, Y: 20}

// Manhattan returns how many blocks lie between p and q.
func Manhattan(p, q struct{ X, Y int }) int {
	return (p.X - q.X) + (p.Y - q.Y)
}
