// Package orders reads the orders of a shop.
package orders

import (
	"bytes"
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
	Items []Item `json:"items"`
	Note  string `json:"note"`
}

// An Item is a line of an order.
type Item struct {
	SKU string `json:"sku"`
	Qty int    `json:"qty"`
}

// ParseOrder reads an order from JSON, strictly.
func ParseOrder(data []byte) (Order, error) {
	// Unmarshal looks at all of the text before it stores anything. A Decoder
	// would stop behind the first value, and wait for the rest of a cut-off one.
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		return Order{}, fmt.Errorf("order: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(whole))
	d.DisallowUnknownFields()
	var o *Order // a pointer shows whether there was null
	if err := d.Decode(&o); err != nil {
		return Order{}, fmt.Errorf("order: %w", err)
	}
	if o == nil {
		return Order{}, errors.New("order: null is none")
	}
	return *o, nil
}
