package main

import (
	"os"
	"sync"
)

var (
	shared int
	wg     sync.WaitGroup
)

func write(n int) {
	defer wg.Done()
	shared = n
}

func main() {
	wg.Add(2)
	for i := range 2 {
		go write(i)
	}
	wg.Wait()
	os.Stdout.WriteString("done\n")
}
