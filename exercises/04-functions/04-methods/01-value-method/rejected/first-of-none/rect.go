package plots

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
	best := rects[0]
	for _, r := range rects[1:] {
		if r.Area() > best.Area() {
			best = r
		}
	}
	return best, len(rects) > 0
}
