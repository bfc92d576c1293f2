package main

import "fmt"

func main() {
	for i := 1; i <= limit; i++ {
		fmt.Print(i, " ")
	}
	fmt.Println()
}
