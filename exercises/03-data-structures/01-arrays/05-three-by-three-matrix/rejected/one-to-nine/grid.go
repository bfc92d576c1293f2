package grid

// Fill returns a matrix filled row by row with start, start+1 and so on.
func Fill(start int) [3][3]int {
	return [3][3]int{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}
}

// Transpose returns m with rows and columns exchanged.
func Transpose(m [3][3]int) [3][3]int {
	var t [3][3]int
	for r, row := range m {
		for c, v := range row {
			t[c][r] = v
		}
	}
	return t
}
