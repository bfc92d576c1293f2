package semi

// TwoOnOne returns 1 and 2.
func TwoOnOne() (one, two int) { a := 1; b := 2; one, two = a, b; return }
