// Package garden measures the beds of a garden.
package garden

import "math"

// Shape is a bed of any form.
type Shape interface {
	Area() float64
	Perimeter() float64
}

// Circle is a round bed.
type Circle struct {
	Radius float64
}

// Area returns the area of the circle.
func (c Circle) Area() float64 { return math.Pi * c.Radius * c.Radius }

// Perimeter returns the length of the way around.
func (c Circle) Perimeter() float64 { return 2 * math.Pi * c.Radius }

// Rectangle is a bed with four corners.
type Rectangle struct {
	Width, Height float64
}

// Area returns the area of the rectangle.
func (r Rectangle) Area() float64 { return r.Width * r.Height }

// Perimeter returns the length of the way around.
func (r Rectangle) Perimeter() float64 { return 2 * (r.Width + r.Height) }

// TotalArea adds the areas of all shapes.
func TotalArea(shapes ...Shape) float64 {
	total := 0.0
	for _, s := range shapes {
		total += s.Area()
	}
	return total
}
