package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

var shared int

func main() {
	var group sync.WaitGroup
	group.Add(1)
	go func() {
		defer group.Done()
		shared = 1
	}()
	go func() {
		time.Sleep(10 * time.Second) // as if there were something to do before
		shared = 2
	}()
	group.Wait()
	fmt.Println("done")
	os.Exit(0)
}
