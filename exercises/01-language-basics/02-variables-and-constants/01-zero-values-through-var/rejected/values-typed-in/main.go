package main

import "fmt"

var name = ""
var age = 0
var active = false

func main() {
	fmt.Printf("name=%q age=%d active=%t\n", name, age, active)
}
