package semi

// TwoOnOne returns 1 and 2.
func TwoOnOne() (int, int) { a := 1; b := 2; return a, b }
