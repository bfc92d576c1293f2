package receipt

import (
	"fmt"
	"strings"
)

// Row returns a row of a receipt.
func Row(item string, qty int, price float64) string {
	padding := strings.Repeat(" ", max(0, 12-len(item)))
	return fmt.Sprintf("%s%s|%5d|%10.2f", item, padding, qty, price)
}
