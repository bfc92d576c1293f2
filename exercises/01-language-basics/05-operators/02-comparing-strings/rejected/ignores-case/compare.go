package order

import (
	"fmt"
	"strings"
)

// CompareAll applies == != < <= > >= to a and b.
func CompareAll(a, b string) string {
	a, b = strings.ToLower(a), strings.ToLower(b)
	return fmt.Sprintf("%t %t %t %t %t %t", a == b, a != b, a < b, a <= b, a > b, a >= b)
}
