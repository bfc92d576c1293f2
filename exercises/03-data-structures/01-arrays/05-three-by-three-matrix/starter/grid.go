package grid

// Fill returns a matrix filled row by row with start, start+1 and so on.
func Fill(start int) [3][3]int {
	return [3][3]int{}
}

// Transpose returns m with rows and columns exchanged.
func Transpose(m [3][3]int) [3][3]int {
	return [3][3]int{}
}
