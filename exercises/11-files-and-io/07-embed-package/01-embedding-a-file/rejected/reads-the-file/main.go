package main

import (
	"fmt"
	"os"
)

func main() {
	message, err := os.ReadFile("message.txt")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Print(string(message))
}
