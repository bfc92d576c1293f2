package drawing

import (
	"fmt"
	"math"
	"slices"
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

// A maker knows how many dimensions a shape has, and how to make it.
type maker struct {
	dims int
	make func(d []float64) Shape
}

var makers = map[string]maker{
	"circle":    {1, func(d []float64) Shape { return &Circle{d[0]} }},
	"rectangle": {2, func(d []float64) Shape { return &Rectangle{d[0], d[1]} }},
}

// NewShape makes a shape of a kind, "circle" or "rectangle".
func NewShape(kind string, dims ...float64) (shape Shape, err error) {
	m, ok := makers[kind]
	switch {
	case !ok:
		err = fmt.Errorf("unknown shape %q", kind)
	case len(dims) != m.dims:
		err = fmt.Errorf("%q needs %d dimensions, not %d", kind, m.dims, len(dims))
	case slices.Min(dims) <= 0:
		err = fmt.Errorf("%q needs positive dimensions, not %v", kind, dims)
	default:
		shape = m.make(dims)
	}
	return
}
