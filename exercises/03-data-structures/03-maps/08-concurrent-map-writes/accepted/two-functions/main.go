package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

// book is a map with a lock for those who want one.
type book struct {
	sync.RWMutex
	sales map[string]bool
}

func (b *book) write(key string) {
	b.Lock()
	defer b.Unlock()
	b.sales[key] = true
}

func main() {
	b := &book{sales: map[string]bool{}}
	done := make(chan bool)
	start := func(write func(string)) {
		for _, letter := range []string{"a", "b"} {
			go func() {
				defer func() { done <- true }()
				for i := 0; i < 1000; i++ {
					write(letter + strconv.Itoa(i))
				}
			}()
		}
		<-done
		<-done
	}
	switch os.Args[1] {
	case "unsafe":
		start(func(key string) { b.sales[key] = true })
	case "safe":
		start(b.write)
		entries := 0
		for range b.sales {
			entries++
		}
		fmt.Println("entries=" + strconv.Itoa(entries))
	}
}
