package receipt

import "fmt"

// The widths of the columns. A negative one aligns to the left.
const (
	itemWidth  = -12
	qtyWidth   = 5
	priceWidth = 10
)

// Row returns a row of a receipt. Each * takes its width from the arguments.
func Row(item string, qty int, price float64) string {
	return fmt.Sprintf("%*s|%*d|%*.2f", itemWidth, item, qtyWidth, qty, priceWidth, price)
}
