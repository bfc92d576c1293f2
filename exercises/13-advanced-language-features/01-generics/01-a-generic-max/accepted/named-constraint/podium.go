package podium

// Result is what can be compared.
type Result interface {
	string | float64 | int
}

// Max returns the larger of two values.
func Max[R Result](a, b R) (larger R) {
	larger = a
	if a < b {
		larger = b
	}
	return
}

// MaxOf compares the first with the largest of the others.
func MaxOf[R Result](first R, rest ...R) R {
	if len(rest) == 0 {
		return first
	}
	return Max(first, MaxOf(rest[0], rest[1:]...))
}
