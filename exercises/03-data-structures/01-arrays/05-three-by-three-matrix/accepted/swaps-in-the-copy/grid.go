package grid

const size = 3

// Fill returns a matrix filled row by row with start, start+1 and so on.
func Fill(start int) (m [size][size]int) {
	for r := 0; r < size; r++ {
		for c := 0; c < size; c++ {
			m[r][c] = start + size*r + c
		}
	}
	return
}

// Transpose returns m with rows and columns exchanged. It may work on m
// itself, because m is a copy already.
func Transpose(m [size][size]int) [size][size]int {
	for r := 1; r < size; r++ {
		for c := 0; c < r; c++ { // only below the diagonal, each pair once
			m[r][c], m[c][r] = m[c][r], m[r][c]
		}
	}
	return m
}
