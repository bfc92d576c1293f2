package main

import "fmt"

func main() {
	i := 1
	for i <= limit {
		fmt.Println(i)
		i++
	}
}
