package matrix

// Matrix lays out all elements in one array and cuts it into rows, each with a
// capacity that ends with the row.
func Matrix(rows, cols int, f func(r, c int) int) [][]int {
	all := make([]int, rows*cols)
	for i := range all {
		all[i] = f(i/cols, i%cols)
	}
	var m [][]int
	for r := range rows {
		m = append(m, all[r*cols:(r+1)*cols:(r+1)*cols])
	}
	return m
}
