package concurrent

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestGaugeCountsWhatIsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var gauge Gauge
		var group sync.WaitGroup
		for i := range 5 {
			group.Go(func() {
				time.Sleep(time.Duration(i) * time.Second)
				defer gauge.Enter()()
				time.Sleep(1500 * time.Millisecond)
			})
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if gauge.Now() != 2 {
			t.Errorf("after a second there are %d calls, want 2", gauge.Now())
		}
		group.Wait()
		if got := []int{gauge.Now(), gauge.Peak(), gauge.Total()}; !slices.Equal(got, []int{0, 2, 5}) {
			t.Errorf("now, peak and total are %v, want [0 2 5]", got)
		}
	})
}

func TestBarrierOpensForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		barrier, log := NewBarrier(3), NewLog()
		for i := range 4 {
			go func() {
				time.Sleep(time.Duration(i) * time.Second)
				barrier.Arrive()
				log.Add("past")
			}()
		}
		time.Sleep(time.Minute)
		var times []time.Duration
		for _, entry := range log.Entries() {
			times = append(times, entry.At)
		}
		if want := []time.Duration{2e9, 2e9, 2e9, 3e9}; !slices.Equal(times, want) {
			t.Errorf("past the barrier at %v, want %v", times, want)
		}
	})
}

func TestLogKnowsTimesAndGoroutines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := NewLog()
		fmt.Fprintln(log, "here")
		time.Sleep(time.Second)
		done := make(chan int)
		go func() {
			log.Add("there")
			done <- Goroutine()
		}()
		other := <-done
		want := []Entry{{"here\n", 0, Goroutine()}, {"there", time.Second, other}}
		if got := log.Entries(); !slices.Equal(got, want) || other == Goroutine() {
			t.Errorf("the log has %v, want %v", got, want)
		}
		if got := log.Whats(); !slices.Equal(got, []string{"here\n", "there"}) {
			t.Errorf("the log says %q", got)
		}
	})
}

func TestApartCallsOneAfterTheOther(t *testing.T) {
	first, second := 0, 0
	var order []string
	Apart(
		func() { first = Goroutine(); order = append(order, "first") },
		func() { second = Goroutine(); order = append(order, "second") },
	)
	if got := strings.Join(order, ", "); got != "first, second" {
		t.Errorf("called %s", got)
	}
	if first == second {
		t.Error("both ran in the same goroutine")
	}
}
