package receipt

// Row returns a row of a receipt: the item, the quantity and the price, each in
// a column of its own.
func Row(item string, qty int, price float64) string {
	return ""
}
