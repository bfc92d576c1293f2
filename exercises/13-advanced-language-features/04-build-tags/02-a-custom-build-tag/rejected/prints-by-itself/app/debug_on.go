//go:build debug

package main

import "fmt"

const debug = true

func init() {
	fmt.Println("debug: starting")
}
