package main

import "fmt"

func main() {
	fmt.Println("before")
	outer()
	panic("boom: 7 files lost")
}

func outer() {
	inner()
}

func inner() {}
