package drawing

import (
	"fmt"
	"math"
)

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

// Rectangle is a shape with four corners.
type Rectangle struct {
	Width, Height float64
}

// Area returns the area of the rectangle.
func (r *Rectangle) Area() float64 { return r.Width * r.Height }

// NewShape makes a shape of a kind, "circle" or "rectangle".
func NewShape(kind string, dims ...float64) (Shape, error) {
	for _, d := range dims {
		if d <= 0 {
			return nil, fmt.Errorf("a %s cannot have the dimension %v", kind, d)
		}
	}
	switch {
	case kind == "circle" && len(dims) == 1:
		return &Circle{Radius: dims[0]}, nil
	case kind == "rectangle" && len(dims) == 2:
		return &Rectangle{Width: dims[0], Height: dims[1]}, nil
	}
	return nil, fmt.Errorf("cannot make a %s of %d dimensions", kind, len(dims))
}
