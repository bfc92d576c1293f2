package concurrent

import (
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestSettleWaitsUntilAllWait(t *testing.T) {
	var mu sync.Mutex
	var group sync.WaitGroup
	stay := make(chan bool)
	group.Go(func() { <-stay })
	others := Goroutines()
	mu.Lock()
	for i := range 20 {
		group.Go(func() { // with garbage collections, to which a goroutine that allocates contributes
			kept := make([][]byte, 5)
			for n := range 50 {
				kept[n%5] = make([]byte, 1<<16)
				runtime.Gosched()
			}
			if i%5 == 0 {
				<-stay
			} else if i%5 > 1 {
				mu.Lock()
				defer mu.Unlock()
			}
		})
	}
	counts := map[string]int{}
	for _, state := range Settle(others) {
		counts[state]++
	}
	mu.Unlock()
	close(stay)
	group.Wait()
	if want := map[string]int{"chan receive": 4, "sync.Mutex.Lock": 12}; !maps.Equal(counts, want) {
		t.Errorf("the goroutines are %v, want %v", counts, want)
	}
	if left := Settle(others); len(left) > 0 {
		t.Errorf("in the end %v are left", left)
	}
}

func TestSettleInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin, others := time.Now(), Goroutines()
		var mu sync.Mutex
		var group sync.WaitGroup
		mu.Lock()
		group.Go(func() {
			runtime.Gosched()
			time.Sleep(time.Second)
		})
		group.Go(func() {
			mu.Lock()
			defer mu.Unlock()
		})
		states := slices.Sorted(maps.Values(Settle(others)))
		mu.Unlock()
		if want := []string{"sleep", "sync.Mutex.Lock"}; !slices.Equal(states, want) || !time.Now().Equal(begin) {
			t.Errorf("after %v the goroutines are %v, want %v at once", time.Since(begin), states, want)
		}
		group.Wait()
	})
}

func TestSettleGivesUp(t *testing.T) {
	others, stop := Goroutines(), make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	if left := settle(others, 50*time.Millisecond); len(left) != 1 {
		t.Errorf("the goroutines are %v, want one", left)
	}
	close(stop)
	if left := Settle(others); len(left) > 0 {
		t.Errorf("in the end %v are left", left)
	}
}
