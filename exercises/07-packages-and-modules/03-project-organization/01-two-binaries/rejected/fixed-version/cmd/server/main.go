// Server will serve; for now it says which version it is.
package main

import (
	"fmt"
)

func main() {
	fmt.Println("server", "v1.4.2")
}
