package main

import (
	"fmt"

	"example.com/startup/config"
)

var level = start()

func start() int {
	config.Init()
	fmt.Println("main: var")
	return config.Level
}

func init() {
	fmt.Println("main: init")
}

func main() {
	fmt.Println("main: main")
}
