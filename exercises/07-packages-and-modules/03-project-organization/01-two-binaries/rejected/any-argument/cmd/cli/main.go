// Cli says which version it is; with -short nothing else.
package main

import (
	"fmt"
	"os"

	"example.com/app/internal/version"
)

func main() {
	if len(os.Args) > 1 {
		fmt.Println(version.Version)
		return
	}
	fmt.Println("cli", version.Version)
}
