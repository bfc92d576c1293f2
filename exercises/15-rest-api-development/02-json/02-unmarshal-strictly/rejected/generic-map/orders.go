// Package orders reads the orders of a shop.
package orders

import (
	"encoding/json"
	"errors"
	"fmt"
)

// An Order is what a customer wants.
type Order struct {
	ID       int64 `json:"id"`
	Customer struct {
		Name string `json:"name"`
	} `json:"customer"`
	Items []Item  `json:"items"`
	Note  *string `json:"note"` // nil for null
}

// An Item is a line of an order.
type Item struct {
	SKU string `json:"sku"`
	Qty int    `json:"qty"`
}

// ParseOrder reads an order from JSON, strictly.
func ParseOrder(data []byte) (Order, error) {
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		return Order{}, fmt.Errorf("order: %w", err)
	}
	if m == nil {
		return Order{}, errors.New("order: null is none")
	}
	var o Order
	for key, value := range m {
		switch key {
		case "id":
			n, _ := value.(float64)
			o.ID = int64(n)
		case "customer":
			c, _ := value.(map[string]any)
			o.Customer.Name, _ = c["name"].(string)
		case "items":
			list, _ := value.([]any)
			for _, v := range list {
				m, _ := v.(map[string]any)
				sku, _ := m["sku"].(string)
				qty, _ := m["qty"].(float64)
				o.Items = append(o.Items, Item{sku, int(qty)})
			}
		case "note":
			if text, ok := value.(string); ok {
				o.Note = &text
			}
		default:
			return Order{}, fmt.Errorf("order: unknown key %q", key)
		}
	}
	return o, nil
}
