package canvas

import "math"

// Shape is what has an area.
type Shape interface {
	Area() float64
}

// Circle is a round shape.
type Circle struct {
	Radius float64
}

// Area returns the area of the circle.
func (c *Circle) Area() float64 { return math.Pi * c.Radius * c.Radius }

// NilShape returns the nil interface.
func NilShape() Shape {
	var c *Circle
	return c
}

// TypedNil returns an interface that holds a nil *Circle.
func TypedNil() Shape {
	return nil
}

// Kind says which nil a shape is, if any.
func Kind(s Shape) string {
	switch c := s.(type) {
	case nil:
		return "nil interface"
	case *Circle:
		if c == nil {
			return "nil *Circle"
		}
	}
	return "other"
}
