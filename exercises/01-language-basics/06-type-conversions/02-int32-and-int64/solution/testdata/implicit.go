package implicit

func widen(small int32, large int64) int64 {
	large = small
	return large
}
