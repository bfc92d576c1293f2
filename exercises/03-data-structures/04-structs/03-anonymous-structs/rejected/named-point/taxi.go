package taxi

// Point is a crossing.
type Point struct{ X, Y int }

// Origin is where the taxis wait.
var Origin = Point{X: 10, Y: 20}

// Manhattan returns how many blocks lie between p and q.
func Manhattan(p, q struct{ X, Y int }) int {
	return max(p.X, q.X) - min(p.X, q.X) + max(p.Y, q.Y) - min(p.Y, q.Y)
}
