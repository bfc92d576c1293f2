package main

import "fmt"

func main() {
	fmt.Println("sqrt(144) = 12")
}
