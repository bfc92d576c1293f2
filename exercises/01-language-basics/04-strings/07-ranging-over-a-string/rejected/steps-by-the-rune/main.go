package main

import "fmt"

func main() {
	offset := 0
	for _, r := range s {
		fmt.Printf("%d %c\n", offset, r)
		offset += len(string(r))
	}
}
