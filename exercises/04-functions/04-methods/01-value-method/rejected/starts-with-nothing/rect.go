package plots

// Rect is a plot of land.
type Rect struct {
	Width, Height float64
}

// Area returns the area of r.
func (r Rect) Area() float64 {
	return r.Width * r.Height
}

// Largest returns the first of the rectangles with the largest area.
func Largest(rects []Rect) (largest Rect, ok bool) {
	for _, r := range rects {
		if r.Area() > largest.Area() {
			largest, ok = r, true
		}
	}
	return largest, ok
}
