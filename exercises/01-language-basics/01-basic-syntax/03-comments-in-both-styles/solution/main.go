package main

import "fmt"

/*
A bill for several pieces of one article.
All amounts are whole cents, so nothing is lost by rounding of floats.
*/
func main() {
	price := 1250          // one piece, before tax
	count := 3             // pieces on the bill
	total := price * count // net sum in cents
	// Tax is 19 percent of the net sum.
	total += total * 19 / 100
	fmt.Println("total in cents:", total) // prints the gross sum
}
