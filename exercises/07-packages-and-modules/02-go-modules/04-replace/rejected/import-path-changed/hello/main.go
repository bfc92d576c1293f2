package main

import (
	"fmt"

	"example.com/welcome/third_party/greet"
)

func main() {
	fmt.Println(greet.Hello())
}
