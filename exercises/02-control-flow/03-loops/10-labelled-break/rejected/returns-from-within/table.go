package table

// FirstPair returns the first i and j from 1 to 10 with i*j == product, and
// whether there are any.
func FirstPair(product int) (i, j int, ok bool) {
	for i := 1; i <= 10; i++ {
		for j := 1; j <= 10; j++ {
			if i*j == product {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}
