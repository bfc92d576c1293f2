package infer

// Calls returns the results of three calls of Max and one of Zero.
func Calls() (int, float64, string, int) {
	return Max(3, 5), Max(3.0, 2.5), Max("go", "gopher"), Zero[int]()
}
