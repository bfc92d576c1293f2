package photos

// Rect is the size of a picture.
type Rect struct {
	Width, Height float64
}

// Scale replaces what the pointer leads to.
func (r *Rect) Scale(factor float64) {
	*r = Rect{r.Width * factor, factor * r.Height}
}

// ScaleAll uses the method as a function whose first parameter is the receiver.
func ScaleAll(rects []Rect, factor float64) {
	scale := (*Rect).Scale
	for len(rects) > 0 {
		scale(&rects[0], factor)
		rects = rects[1:]
	}
}
