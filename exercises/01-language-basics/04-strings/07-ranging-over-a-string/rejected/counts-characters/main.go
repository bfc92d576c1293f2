package main

import "fmt"

func main() {
	for i, r := range []rune(s) {
		fmt.Printf("%d %c\n", i, r)
	}
}
