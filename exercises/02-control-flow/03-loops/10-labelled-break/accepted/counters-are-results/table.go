package table

const size = 10

// FirstPair returns the first i and j from 1 to 10 with i*j == product, and
// whether there are any.
func FirstPair(product int) (i, j int, ok bool) {
search:
	for i = 1; i <= size; i++ {
		for j = range size + 1 {
			switch {
			case j == 0:
				continue
			case i*j > product:
				continue search // the rest of this row is larger still
			case i*j == product:
				ok = true
				break search
			}
		}
	}
	if !ok {
		i, j = 0, 0
	}
	return
}
