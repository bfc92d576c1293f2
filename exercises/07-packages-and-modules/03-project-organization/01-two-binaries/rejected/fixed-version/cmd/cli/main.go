// Cli says which version it is; with -short nothing else.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "-short" {
		fmt.Println("v1.4.2")
		return
	}
	fmt.Println("cli", "v1.4.2")
}
