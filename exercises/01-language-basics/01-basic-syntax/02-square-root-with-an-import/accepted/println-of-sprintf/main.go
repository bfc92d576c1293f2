package main

import (
	"fmt"
	m "math"
)

func main() {
	root := m.Sqrt(n)
	fmt.Println(fmt.Sprintf("sqrt(%g)", n), "=", root)
}
