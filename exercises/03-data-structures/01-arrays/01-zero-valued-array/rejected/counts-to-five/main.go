package main

import "fmt"

var a [5]int

func main() {
	for i := 0; i < 5; i++ {
		fmt.Printf("a[%d]=%d\n", i, a[i])
	}
}
