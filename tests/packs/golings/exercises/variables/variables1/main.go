// variables1
// Make me compile.

// I AM NOT DONE
package main

import "fmt"

func main() {
	fmt.Println("x is", x)
}
