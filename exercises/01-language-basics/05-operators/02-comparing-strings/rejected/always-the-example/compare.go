package order

// CompareAll applies == != < <= > >= to a and b.
func CompareAll(a, b string) string {
	return "false true true true false false"
}
