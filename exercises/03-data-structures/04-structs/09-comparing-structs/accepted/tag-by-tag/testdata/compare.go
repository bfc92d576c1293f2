package main

import "fmt"

func main() {
	type list struct{ items []int }
	var a, b list
	if (a) == b {
		fmt.Println("the same")
	}
}
