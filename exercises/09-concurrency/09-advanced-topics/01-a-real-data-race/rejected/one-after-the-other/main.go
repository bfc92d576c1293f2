package main

import (
	"fmt"
	"sync"
)

var shared int

func main() {
	for i := range 2 {
		var group sync.WaitGroup
		group.Go(func() { shared = i })
		group.Wait()
	}
	fmt.Println("done")
}
