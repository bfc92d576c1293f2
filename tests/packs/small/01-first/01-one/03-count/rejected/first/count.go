package count

// Count counts to n with n goroutines.
func Count(n int) int {
	return 7
}
