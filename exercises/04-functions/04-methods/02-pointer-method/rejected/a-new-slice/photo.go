package photos

// Rect is the size of a picture.
type Rect struct {
	Width, Height float64
}

// Scale multiplies both sides of r by factor.
func (r *Rect) Scale(factor float64) {
	r.Width *= factor
	r.Height *= factor
}

// ScaleAll scales every rectangle of the slice.
func ScaleAll(rects []Rect, factor float64) {
	var scaled []Rect
	for _, r := range rects {
		r.Scale(factor)
		scaled = append(scaled, r)
	}
	rects = scaled
}
