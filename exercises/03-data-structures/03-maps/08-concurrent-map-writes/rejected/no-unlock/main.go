package main

import (
	"fmt"
	"os"
	"sync"
)

// perTill is how many sales each till writes down.
const perTill = 1000

func main() {
	if os.Args[1] == "safe" {
		fmt.Printf("entries=%d\n", sell(new(sync.Mutex)))
	} else {
		sell(noLock{})
	}
}

// sell lets two tills write into one map and returns how many entries it has then.
func sell(mu sync.Locker) int {
	sales := make(map[int]int)
	var tills sync.WaitGroup
	for till := range 2 {
		tills.Go(func() {
			for i := range perTill {
				mu.Lock()
				sales[till*perTill+i] = i
			}
		})
	}
	tills.Wait()
	return len(sales)
}

// noLock is a lock that lets everybody through.
type noLock struct{}

func (noLock) Lock()   {}
func (noLock) Unlock() {}
