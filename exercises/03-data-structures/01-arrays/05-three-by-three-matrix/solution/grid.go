package grid

// Fill returns a matrix filled row by row with start, start+1 and so on.
func Fill(start int) [3][3]int {
	var m [3][3]int
	for r := range m {
		for c := range m[r] {
			m[r][c] = start
			start++
		}
	}
	return m
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
