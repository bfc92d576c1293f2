package plots

import (
	"cmp"
	"slices"
)

type sides struct {
	Width, Height float64
}

// Rect is a plot of land.
type Rect sides

// Area returns the area of a plot.
func (plot Rect) Area() (area float64) {
	area = plot.Height
	area *= plot.Width
	return
}

// Largest leaves the search to the library, which takes the first of equals.
func Largest(rects []Rect) (largest Rect, ok bool) {
	if ok = len(rects) > 0; ok {
		largest = slices.MaxFunc(rects, func(a, b Rect) int { return cmp.Compare(a.Area(), b.Area()) })
	}
	return
}
