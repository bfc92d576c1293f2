package main

import "fmt"

var name string
var age int
var active bool

func main() {
	fmt.Println(`name="" age=0 active=false`)
}
