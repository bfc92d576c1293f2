package main

import "fmt"

func main() {
	i := 41
	fmt.Println(i++)
}
