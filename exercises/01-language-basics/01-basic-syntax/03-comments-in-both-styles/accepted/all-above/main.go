package main

/* Computes a bill.
   Amounts are cents. */

import "fmt"

func main() {
	// What one piece costs.
	price := 1250
	// How many were bought.
	count := 3

	// The sum before tax.
	total := price * count
	// The tax comes on top:
	// nineteen percent of it.
	total += total * 19 / 100
	// Shown to the customer.
	fmt.Println("total in cents:", total)
}
