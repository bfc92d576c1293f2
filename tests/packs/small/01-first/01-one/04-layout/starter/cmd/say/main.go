package main

import (
	"fmt"

	"example.com/layout/words"
)

func main() {
	fmt.Println(words.Say())
}
