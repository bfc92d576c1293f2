package main

import "fmt"

func main() {
	fmt.Printf("sqrt(%g) = %g\n", n, n/12)
}
