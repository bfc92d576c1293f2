// Package orders sells what is in stock.
package orders

import (
	"fmt"

	"gorm.io/gorm"
)

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
func PlaceOrder(db *gorm.DB, userID uint, items []Item) (id uint, err error) {
	err = db.Transaction(func(tx *gorm.DB) error {
		lines := make([]Line, len(items))
		for i, item := range items {
			// The row is locked from here on, so that what is read next is true.
			err := tx.Exec("UPDATE products SET stock = stock - ? WHERE sku = ?", item.Quantity, item.SKU).Error
			if err != nil {
				return err
			}
			var left []int
			if err := tx.Model(&Product{}).Where("sku = ?", item.SKU).Pluck("stock", &left).Error; err != nil {
				return err
			}
			if len(left) == 0 || left[0] < 0 {
				return fmt.Errorf("item %d: %w", i, &ShortError{item.SKU})
			}
			lines[i] = Line{SKU: item.SKU, Quantity: item.Quantity}
		}
		order := Order{UserID: userID}
		if err := tx.Create(&order).Error; err != nil {
			return err
		}
		id = order.ID
		for i := range lines {
			lines[i].OrderID = id
		}
		if err := tx.Create(&lines).Error; err != nil {
			return err
		}
		if err := tx.SavePoint("audit").Error; err != nil {
			return err
		}
		if tx.Create(&Audit{OrderID: id, Event: "placed"}).Error != nil {
			return tx.RollbackTo("audit").Error
		}
		return nil
	})
	if err != nil {
		id = 0
	}
	return id, err
}
