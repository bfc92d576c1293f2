package main

import (
	"fmt"
	"os"
	"sync"
)

func main() {
	safe := os.Args[1] == "safe"
	visits := make(map[int]int)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for g := range 2 {
		wg.Go(func() {
			for i := range 1000 {
				if safe {
					mu.Lock()
				}
				visits[g*1000+i]++ // reads and writes
				if safe {
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if safe {
		fmt.Printf("entries=%d\n", len(visits))
	}
}
