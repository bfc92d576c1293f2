package main

import "fmt"

// Nothing is assigned here: each variable starts with the zero value of its type.
var (
	name   string
	age    int
	active bool
)

func main() {
	fmt.Printf("name=%q age=%d active=%t\n", name, age, active)
}
