package main

import "fmt"

var name string
var age int
var active bool

func main() {
	fmt.Printf("name=\"%s\" age=%d active=%t\n", name, age, active)
}
