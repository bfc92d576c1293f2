package matrix

// Matrix returns rows of cols elements each; the element [r][c] is f(r, c).
func Matrix(rows, cols int, f func(r, c int) int) [][]int {
	m := make([][]int, rows)
	for r := range m {
		for c := range cols {
			m[r][c] = f(r, c)
		}
	}
	return m
}
