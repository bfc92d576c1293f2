package main

import "fmt"

func main() {
	if debug {
		fmt.Println("debug: starting")
	}
	fmt.Println("result=42")
}
