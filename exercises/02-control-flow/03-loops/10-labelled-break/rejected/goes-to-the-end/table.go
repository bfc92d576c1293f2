package table

// FirstPair returns the first i and j from 1 to 10 with i*j == product, and
// whether there are any.
func FirstPair(product int) (i, j int, ok bool) {
	for row := 1; row <= 10; row++ {
		for column := 1; column <= 10; column++ {
			if row*column == product {
				i, j, ok = row, column, true
				goto found
			}
		}
	}
found:
	return i, j, ok
}
