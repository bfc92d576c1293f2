package main

import (
	"fmt"
	"sync"
)

var shared int

func main() {
	var group sync.WaitGroup
	group.Go(func() { shared = 1 })
	group.Go(func() {
		if shared > 1 {
			fmt.Println("impossible")
		}
	})
	group.Wait()
	fmt.Println("done")
}
