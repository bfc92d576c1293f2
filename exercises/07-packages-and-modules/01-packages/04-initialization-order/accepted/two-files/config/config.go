// Package config says how much the program logs.
package config

import "fmt"

func init() { fmt.Println("config: init") }
