package plots

// Declare Rect and its method Area here.

// Largest returns the first of the rectangles with the largest area, and false
// when there is none.
func Largest(rects []Rect) (Rect, bool) {
	return Rect{}, false
}
