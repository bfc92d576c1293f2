package main

import "fmt"

func main() {
	n := 0
	for n < len(s) && s[n] != 0 {
		n++
	}
	fmt.Println(n)
}
