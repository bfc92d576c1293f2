package main

import "fmt"

func main() {
	if len(langs) == 0 {
		fmt.Println("(none)")
		return
	}
	fmt.Println("1. go")
	fmt.Println("2. rust")
	fmt.Println("3. python")
}
