package order

// CompareAll applies == != < <= > >= to a and b and returns the six results,
// joined by single spaces.
func CompareAll(a, b string) string {
	return ""
}
