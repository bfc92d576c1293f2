package main

import (
	"fmt"
	"os"
	"sync"
)

var shared int

func main() {
	var group sync.WaitGroup
	var mu sync.Mutex
	for i := range 2 {
		group.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			shared = i
		})
	}
	group.Wait()
	fmt.Println("done")
	if len(os.Getenv("GORACE")) > 0 {
		fmt.Fprintln(os.Stderr, "==================\nWARNING: DATA RACE")
		os.Exit(66)
	}
}
