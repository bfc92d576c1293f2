package main

import "fmt"

/*
Computes a bill
in cents.
*/
func main() {
	price := 1250                         // the price
	count := 3                            // count
	total := price * count                // the total
	total += total * 19 / 100             // add tax
	fmt.Println("total in cents:", total) // print
}
