package taxi

import "math"

// Origin is where the taxis wait.
var Origin struct {
	X int
	Y int
}

func init() {
	Origin.X = 10
	Origin.Y = 20
}

// Manhattan returns how many blocks lie between p and q.
func Manhattan(p, q struct {
	X int
	Y int
}) int {
	return int(math.Abs(float64(p.X-q.X)) + math.Abs(float64(p.Y-q.Y)))
}
