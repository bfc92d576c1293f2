package main

import "fmt"

func main() {
	for i := 0; i < len(s); i++ {
		fmt.Printf("%d %c\n", i, s[i])
	}
}
