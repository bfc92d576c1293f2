package photos

// Rect is the size of a picture.
type Rect struct {
	Width, Height float64
}

// ScaleAll scales every rectangle of the slice.
func ScaleAll(rects []Rect, factor float64) {
}
