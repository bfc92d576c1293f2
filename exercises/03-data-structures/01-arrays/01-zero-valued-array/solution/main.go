package main

import "fmt"

var a [5]int

func main() {
	for i, n := range a {
		fmt.Printf("a[%d]=%d\n", i, n)
	}
}
