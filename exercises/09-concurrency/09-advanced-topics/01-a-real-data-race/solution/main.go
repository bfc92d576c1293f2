package main

import (
	"fmt"
	"sync"
)

// shared is assigned to by two goroutines that know nothing of each other.
var shared int

func main() {
	var group sync.WaitGroup
	group.Go(func() { shared = 1 })
	group.Go(func() { shared = 2 })
	group.Wait()
	fmt.Println("done")
}
