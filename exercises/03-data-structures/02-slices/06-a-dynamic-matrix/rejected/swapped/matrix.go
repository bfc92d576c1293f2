package matrix

// Matrix returns a matrix with the values of f.
func Matrix(rows, cols int, f func(r, c int) int) [][]int {
	m := make([][]int, cols)
	for i := range m {
		m[i] = make([]int, rows)
		for j := range m[i] {
			m[i][j] = f(i, j)
		}
	}
	return m
}
