package infer

// Calls returns the results of three calls of Max and one of Zero.
func Calls() (int, float64, string, int) {
	return Max[int](3, 5), Max[float64](3, 2.5), Max("go", "gopher"), Zero[int]()
}
