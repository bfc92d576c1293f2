package main

import "fmt"

var name string
var age int
var active bool

func main() {
	fmt.Printf("name=%v age=%v active=%v\n", name, age, active)
}
