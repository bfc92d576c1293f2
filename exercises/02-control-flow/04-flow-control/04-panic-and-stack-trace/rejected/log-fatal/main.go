package main

import (
	"fmt"
	"log"
)

func main() {
	fmt.Println("before")
	outer()
	fmt.Println("after")
}

func outer() {
	inner()
}

func inner() {
	log.Fatalf("boom: %d files lost", 7)
}
