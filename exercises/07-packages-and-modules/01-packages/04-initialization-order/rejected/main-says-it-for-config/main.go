package main

import (
	"fmt"

	"example.com/startup/config"
)

var level = start()

func start() int {
	fmt.Println("config: init")
	fmt.Println("main: var")
	return config.Level
}

func init() {
	fmt.Println("main: init")
}

func main() {
	fmt.Println("main: main")
}
