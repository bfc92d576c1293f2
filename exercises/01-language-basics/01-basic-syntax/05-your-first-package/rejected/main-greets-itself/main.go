package main

import (
	"fmt"

	_ "example.com/hello/greeting"
)

func main() {
	fmt.Println("Hello, Gopher!")
}
