package main

import (
	"fmt"

	"example.com/startup/config"
)

func main() {
	_ = config.Level
	fmt.Println("config: var")
	fmt.Println("config: init")
	fmt.Println("main: var")
	fmt.Println("main: init")
	fmt.Println("main: main")
}
