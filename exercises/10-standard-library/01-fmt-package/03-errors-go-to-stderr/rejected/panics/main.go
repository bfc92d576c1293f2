package main

import (
	"fmt"
	"os"
)

func main() {
	args := os.Args[1:]
	if len(args) == 0 {
		panic("error: no input")
	}
	for _, arg := range args {
		fmt.Println(arg)
	}
}
