package main

import "fmt"

/*
Computes a bill
/* in cents */
with tax.
*/
func main() {
	price := 1250                         // one piece, in cents
	count := 3                            // pieces on the bill
	total := price * count                // net sum in cents
	total += total * 19 / 100             // tax of 19 percent
	fmt.Println("total in cents:", total) // prints the gross sum
}
