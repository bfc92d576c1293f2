package plots

import (
	"cmp"
	"slices"
)

// Rect is a plot of land.
type Rect struct {
	Width, Height float64
}

// Area returns the area of r.
func (r Rect) Area() float64 {
	return r.Width * r.Height
}

// Largest returns the first of the rectangles with the largest area, and false
// when there is none.
func Largest(rects []Rect) (Rect, bool) {
	if len(rects) == 0 {
		return Rect{}, false
	}
	slices.SortStableFunc(rects, func(a, b Rect) int { return cmp.Compare(b.Area(), a.Area()) })
	return rects[0], true
}
