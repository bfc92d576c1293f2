package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Printf("sqrt(%g) = %g\n", n, math.Sqrt(n))
}
