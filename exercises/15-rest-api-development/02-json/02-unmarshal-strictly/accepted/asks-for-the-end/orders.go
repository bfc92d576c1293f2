package orders

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
)

type (
	Order struct {
		ID       int64    `json:"id"`
		Customer Customer `json:"customer"`
		Items    []struct {
			SKU string `json:"sku"`
			Qty int    `json:"qty"`
		} `json:"items"`
		Note *string `json:"note"`
	}
	Customer struct {
		Name string `json:"name"`
	}
)

func ParseOrder(data []byte) (o Order, err error) {
	defer func() {
		if err != nil {
			o = Order{}
		}
	}()
	text := strings.TrimSpace(string(data))
	if text == "null" {
		return o, errors.New("no order but null")
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	err = d.Decode(&o)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return o, json.Unmarshal(data, &o)
	}
	if err != nil {
		return o, err
	}
	if _, err := d.Token(); err != io.EOF {
		return o, errors.New("more than one order")
	}
	return o, nil
}
