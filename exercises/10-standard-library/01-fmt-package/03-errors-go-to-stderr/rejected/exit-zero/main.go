package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) == 1 {
		fmt.Fprintln(os.Stderr, "error: no input")
		return
	}
	for _, arg := range os.Args[1:] {
		fmt.Println(arg)
	}
}
