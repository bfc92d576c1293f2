package main

import (
	"fmt"
	"os"
)

func main() {
	args := os.Args[1:]
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "error: no input")
		os.Exit(1)
	}
	for _, arg := range args {
		fmt.Printf(arg + "\n")
	}
}
