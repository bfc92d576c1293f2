package main

import "fmt"

func main() {
	fmt.Println("before")
	outer()
	fmt.Println("after") // never reached
}

func outer() {
	inner()
}

func inner() {
	panic("boom: 7 files lost")
}
