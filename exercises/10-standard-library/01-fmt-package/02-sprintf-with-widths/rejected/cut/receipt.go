package receipt

import "fmt"

// Row returns a row of a receipt.
func Row(item string, qty int, price float64) string {
	return fmt.Sprintf("%-12.12s|%5d|%10.2f", item, qty, price)
}
