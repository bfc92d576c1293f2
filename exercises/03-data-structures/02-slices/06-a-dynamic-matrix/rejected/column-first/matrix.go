package matrix

// Matrix returns rows of cols elements each; the element [r][c] is a value of f.
// No two rows share memory.
func Matrix(rows, cols int, f func(r, c int) int) [][]int {
	m := make([][]int, rows)
	for r := range m {
		m[r] = make([]int, cols)
		for c := range m[r] {
			m[r][c] = f(c, r)
		}
	}
	return m
}
