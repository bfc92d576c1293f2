package main

import "fmt"

var a [5]int

func main() {
	for i := range a {
		fmt.Printf("a[%d]=0\n", i)
	}
}
