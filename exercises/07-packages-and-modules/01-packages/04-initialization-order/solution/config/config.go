// Package config says how much the program logs.
package config

import "fmt"

// Level is the level of logging.
var Level = load()

func load() int {
	fmt.Println("config: var")
	return 3
}

func init() {
	fmt.Println("config: init")
}
