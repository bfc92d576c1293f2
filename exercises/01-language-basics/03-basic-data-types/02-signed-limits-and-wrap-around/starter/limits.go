package limits

// IntLimits returns the largest value of each type.
func IntLimits() (int8, int16, int32, int64) {
	return 0, 0, 0, 0
}

// Wrap returns each argument plus one. At the limit of its type a result starts
// over at the lowest value.
func Wrap(a int8, b int16, c int32, d int64) (int8, int16, int32, int64) {
	return 0, 0, 0, 0
}
