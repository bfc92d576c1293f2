package podium

// Max returns the larger of two values.
func Max[T any](a, b T) T {
	switch x := any(a).(type) {
	case int:
		if any(b).(int) > x {
			return b
		}
	case float64:
		if any(b).(float64) > x {
			return b
		}
	case string:
		if any(b).(string) > x {
			return b
		}
	}
	return a
}

// MaxOf returns the largest of its arguments.
func MaxOf[T any](first T, rest ...T) T {
	for _, v := range rest {
		first = Max(first, v)
	}
	return first
}
