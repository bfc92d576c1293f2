package matrix

// Matrix returns rows of cols elements each.
func Matrix(rows, cols int, f func(r, c int) int) [][]int {
	m := make([][]int, rows)
	row := make([]int, cols)
	for r := range m {
		for c := range row {
			row[c] = f(r, c)
		}
		m[r] = row
	}
	return m
}
