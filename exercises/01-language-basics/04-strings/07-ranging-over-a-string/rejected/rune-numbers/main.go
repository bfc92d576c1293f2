package main

import "fmt"

func main() {
	for i, r := range s {
		fmt.Println(i, r)
	}
}
