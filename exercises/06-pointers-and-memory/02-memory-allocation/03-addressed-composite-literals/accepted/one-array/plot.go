package plot

// A Point is a place on the paper.
type Point struct {
	X, Y int
}

// NewPoint returns a pointer to a new point.
func NewPoint(x, y int) *Point {
	p := &Point{
		Y: y,
		X: x,
	}
	return p
}

// Squares makes all points at once. The array never moves, so pointers to its
// elements stay good.
func Squares(n int) []*Point {
	array := make([]Point, n)
	points := make([]*Point, n)
	for i := range array {
		points[i] = &array[i]
		points[i].X, points[i].Y = i, i*i
	}
	return points
}
