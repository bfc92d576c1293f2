package main

import (
	"fmt"

	"example.com/startup/config"
)

var level = start()

func start() int {
	fmt.Println("main: var")
	return config.Level
}

func main() {
	fmt.Println("main: init")
	fmt.Println("main: main")
}
