package walk

// Define List and its methods here.

// Total returns the sum of s, or -1 when s is nil.
func Total(s interface{ Sum() int }) int {
	return 0
}
