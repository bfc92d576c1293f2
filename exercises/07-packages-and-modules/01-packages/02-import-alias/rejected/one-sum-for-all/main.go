package main

import (
	"fmt"

	m "myapp/mathutil"
)

func main() {
	fmt.Printf("sum=%d\n", m.Add(1, 2))
}
