package main

import "fmt"

/*
The price of one piece in cents, the number of pieces,
the total, the tax, and the output.
*/

// Computes the price, the count, the total and the tax, and prints it.
func main() {
	price := 1250
	count := 3
	total := price * count
	total += total * 19 / 100
	fmt.Println("total in cents:", total)
}
