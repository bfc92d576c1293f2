package shapes

// Point is a place on a map.
type Point struct {
	X, Y float64
}

// Tagged is something with a name and some tags.
type Tagged struct {
	Name string
	Tags []string
}

// SamePoint reports whether a equals b.
func SamePoint(a, b Point) bool {
	return a == b
}

// SameTagged reports whether a and b have the same name and the same tags.
func SameTagged(a, b Tagged) bool {
	if a.Name != b.Name {
		return false
	}
	for i, tag := range a.Tags {
		if b.Tags[i] != tag {
			return false
		}
	}
	return true
}
