package order

import "fmt"

// CompareAll applies == != < <= > >= to a and b and returns the six results,
// joined by single spaces.
func CompareAll(a, b string) string {
	return fmt.Sprintf("%t %t %t %t %t %t", a == b, a != b, a < b, a <= b, a > b, a >= b)
}
