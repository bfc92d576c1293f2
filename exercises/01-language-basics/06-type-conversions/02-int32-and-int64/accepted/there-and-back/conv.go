package conv

// Widen returns a as an int64.
func Widen(a int32) int64 {
	return int64(a)
}

// Narrow converts first and looks whether the way back gives the same number.
func Narrow(b int64) (n int32, ok bool) {
	n = int32(b)
	if ok = int64(n) == b; !ok {
		n = 0
	}
	return n, ok
}
