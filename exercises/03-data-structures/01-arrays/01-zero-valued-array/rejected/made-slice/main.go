package main

import "fmt"

var a = make([]int, 5)

func main() {
	for i, n := range a {
		fmt.Printf("a[%d]=%d\n", i, n)
	}
}
