package main

import "fmt"

func main() {
	fmt.Println("before")
	outer()
	fmt.Println("after")
}

func outer() {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
		}
	}()
	inner()
}

func inner() {
	panic("boom: 7 files lost")
}
