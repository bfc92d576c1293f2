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
	order := Order{UserID: userID}
	err := db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Create(&order).Error; err != nil {
			return err
		}
		for _, item := range items {
			if err := take(tx, item); err != nil {
				return err
			}
			line := Line{OrderID: order.ID, SKU: item.SKU, Quantity: item.Quantity}
			if err := tx.Create(&line).Error; err != nil {
				return err
			}
		}
		// The order counts, whether its audit row can be written or not.
		tx.Create(&Audit{OrderID: order.ID, Event: "placed"})
		return nil
	})
	if err != nil {
		return 0, err
	}
	return order.ID, nil
}

// take reduces the stock of a product, if enough is there.
func take(tx *gorm.DB, item Item) error {
	res := tx.Model(&Product{}).
		Where("sku = ? AND stock >= ?", item.SKU, item.Quantity).
		Update("stock", gorm.Expr("stock - ?", item.Quantity))
	if res.Error == nil && res.RowsAffected == 0 {
		return &ShortError{SKU: item.SKU}
	}
	return res.Error
}
