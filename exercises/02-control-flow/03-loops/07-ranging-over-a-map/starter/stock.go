package stock

// Pairs returns every entry of m as key=value, in any order.
func Pairs(m map[string]int) []string {
	return nil
}

// DropOdd deletes the entries of m with odd values and returns their number.
func DropOdd(m map[string]int) int {
	return 0
}
