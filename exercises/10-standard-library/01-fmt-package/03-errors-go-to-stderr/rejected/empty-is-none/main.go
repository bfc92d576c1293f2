package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) < 2 || os.Args[1] == "" {
		fmt.Fprintln(os.Stderr, "error: no input")
		os.Exit(1)
	}
	for _, arg := range os.Args[1:] {
		fmt.Println(arg)
	}
}
