package plot

// A Point is a place on the paper.
type Point struct {
	X, Y int
}

// NewPoint returns a pointer to a new point.
func NewPoint(x, y int) *Point {
	return &Point{X: x, Y: y}
}

// Squares makes the points in a slice, and fills them in afterwards.
func Squares(n int) []*Point {
	var all []Point
	var points []*Point
	for i := range n {
		all = append(all, Point{})
		points = append(points, &all[i])
	}
	for i := range all {
		all[i] = Point{X: i, Y: i * i}
	}
	return points
}
