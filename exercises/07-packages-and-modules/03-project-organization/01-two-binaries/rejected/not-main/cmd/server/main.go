// Server will serve; for now it says which version it is.
package server

import (
	"fmt"

	"example.com/app/internal/version"
)

func main() {
	fmt.Println("server", version.Version)
}
