package matrix

// Matrix returns rows of cols elements each, all in one array.
func Matrix(rows, cols int, f func(r, c int) int) [][]int {
	all := make([]int, 0, rows*cols)
	m := make([][]int, rows)
	for r := range m {
		for c := range cols {
			all = append(all, f(r, c))
		}
		m[r] = all[r*cols : (r+1)*cols]
	}
	return m
}
