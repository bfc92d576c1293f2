package order

import "fmt"

// CompareAll applies == != < <= > >= to a and b.
func CompareAll(a, b string) string {
	m, n := len(a), len(b)
	return fmt.Sprintf("%t %t %t %t %t %t", a == b, a != b, m < n, m <= n, m > n, m >= n)
}
