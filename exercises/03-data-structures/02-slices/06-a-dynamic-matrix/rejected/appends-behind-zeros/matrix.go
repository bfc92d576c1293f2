package matrix

// Matrix returns rows of cols elements each.
func Matrix(rows, cols int, f func(r, c int) int) [][]int {
	var m [][]int
	for r := range rows {
		row := make([]int, cols)
		for c := range cols {
			row = append(row, f(r, c))
		}
		m = append(m, row)
	}
	return m
}
