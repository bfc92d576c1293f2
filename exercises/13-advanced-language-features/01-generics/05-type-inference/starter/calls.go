package infer

// Calls returns the results of three calls of Max and one of Zero.
func Calls() (int, float64, string, int) {
	return 0, 0, "", 0
}
