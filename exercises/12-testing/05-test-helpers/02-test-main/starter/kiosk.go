// Package kiosk adds up what a customer has to pay.
package kiosk

// Total returns the sum of the prices, in cents.
func Total(prices ...int) int {
	sum := 0
	for _, price := range prices {
		sum += price
	}
	return sum
}
