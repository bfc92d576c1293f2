package receipt

import "fmt"

// Row writes a row of a receipt and returns how long it is.
func Row(item string, qty int, price float64) string {
	n, _ := fmt.Printf("%-12s|%5d|%10.2f", item, qty, price)
	return fmt.Sprint(n)
}
