package main

import "fmt"

/*
Computes a bill
in cents.
*/
func main() {
	// the price of one
	price := "// one piece, in cents"
	// the number of pieces
	count := 3
	// the sum of all
	total := len(price) * count
	// the tax comes on top
	total += total * 19 / 100
	// the result for the customer
	fmt.Println("total in cents:", total)
}
