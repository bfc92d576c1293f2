// Package orders sells what is in stock.
package orders

import "gorm.io/gorm"

// Product is something to buy.
type Product struct {
	ID    uint
	SKU   string `gorm:"uniqueIndex"`
	Stock int
}

// Order is what a user has bought at once.
type Order struct {
	ID     uint
	UserID uint
}

// Line is an item of an order.
type Line struct {
	ID       uint
	OrderID  uint
	SKU      string
	Quantity int
}

// Audit says what has happened to an order.
type Audit struct {
	ID      uint
	OrderID uint
	Event   string
}

// Item is what somebody wants to buy.
type Item struct {
	SKU      string
	Quantity int
}

// ShortError says that there is too little of a product.
type ShortError struct {
	SKU string
}

func (e *ShortError) Error() string { return "too little in stock: " + e.SKU }

// PlaceOrder sells items to a user and gives the id of the order.
func PlaceOrder(db *gorm.DB, userID uint, items []Item) (uint, error) {
	return 0, nil
}
