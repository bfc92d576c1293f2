package plot

// A Point is a place on the paper.
type Point struct {
	X, Y int
}

// NewPoint returns a pointer to a new point.
func NewPoint(x, y int) *Point {
	return &Point{x, y}
}

// Squares returns pointers to n new points (i, i*i).
func Squares(n int) []*Point {
	var points []*Point
	for i := range n {
		points = append(points, NewPoint(i, i*i))
	}
	return points
}
