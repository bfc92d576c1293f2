package main

import (
	"fmt"
	"os"
	"sync"
)

func main() {
	if os.Args[1] == "unsafe" {
		sales := map[int]int{}
		work(func(key int) { sales[key] = key })
		return
	}
	var sales sync.Map
	work(func(key int) { sales.Store(key, key) })
	entries := 0
	sales.Range(func(_, _ any) bool {
		entries++
		return true
	})
	fmt.Printf("entries=%d\n", entries)
}

// work lets two tills write 1000 keys each.
func work(write func(key int)) {
	var tills sync.WaitGroup
	for till := range 2 {
		tills.Go(func() {
			for i := range 1000 {
				write(till*1000 + i)
			}
		})
	}
	tills.Wait()
}
