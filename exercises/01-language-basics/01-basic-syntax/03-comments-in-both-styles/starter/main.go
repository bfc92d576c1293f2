package main

import "fmt"

func main() {
	price := 1250
	count := 3
	total := price * count
	total += total * 19 / 100
	fmt.Println("total in cents:", total)
}
