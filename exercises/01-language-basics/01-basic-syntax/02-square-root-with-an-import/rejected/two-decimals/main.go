package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Printf("sqrt(%g) = %.2f\n", n, math.Sqrt(n))
}
