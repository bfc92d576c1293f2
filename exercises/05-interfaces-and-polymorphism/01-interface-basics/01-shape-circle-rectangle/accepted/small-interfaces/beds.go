// Package garden measures the beds of a garden.
package garden

import m "math"

type (
	// Flat is what has an area.
	Flat interface{ Area() float64 }

	// Shape is a bed of any form.
	Shape interface {
		Flat
		Perimeter() (length float64)
	}

	// Circle is a round bed.
	Circle struct{ Radius float64 }

	// Rectangle is a bed with four corners.
	Rectangle struct{ Width, Height float64 }
)

func (c Circle) Area() float64                 { return c.Perimeter() / 2 * c.Radius }
func (c Circle) Perimeter() float64            { return c.Radius * m.Pi * 2 }
func (r Rectangle) Area() (area float64)       { return r.Height * r.Width }
func (r Rectangle) Perimeter() (sides float64) { return r.Width + r.Height + r.Width + r.Height }

// TotalArea adds the areas, last one first.
func TotalArea(beds ...Shape) float64 {
	if len(beds) == 0 {
		return 0
	}
	last := len(beds) - 1
	return beds[last].Area() + TotalArea(beds[:last]...)
}
