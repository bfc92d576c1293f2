package receipt

import "fmt"

// Row returns a row of a receipt: the item, the quantity and the price, each in
// a column of its own.
func Row(item string, qty int, price float64) string {
	return fmt.Sprintf("%-12s|%5d|%10.2f", item, qty, price)
}
