package main

import "fmt"

func main() {
	for i := 1; i <= 20; i++ {
		fmt.Println(i)
	}
}
