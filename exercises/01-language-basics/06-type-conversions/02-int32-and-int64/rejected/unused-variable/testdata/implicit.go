package implicit

func widen() {
	var small int32 = 7
	var large int64 = int64(small)
}
