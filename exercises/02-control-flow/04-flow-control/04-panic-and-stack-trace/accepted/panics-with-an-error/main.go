package main

import (
	"fmt"
	"os"
)

const lost = 7

func inner(n int) int {
	// The runtime prints the text of an error, too.
	panic(fmt.Errorf("boom: %d files lost", n))
}

func outer() {
	// Deferred calls are made before the program ends.
	defer os.Stdout.Sync()
	inner(lost)
}

func main() {
	fmt.Fprintln(os.Stdout, "before")
	outer()
	fmt.Fprintln(os.Stdout, "after")
}
