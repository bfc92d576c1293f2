package main

import "fmt"

func main() {
	var text string
	for {
		if _, err := fmt.Scan(&text); err != nil || text == "quit" {
			break
		}
		fmt.Println("> " + text)
	}
	fmt.Println("bye")
}
