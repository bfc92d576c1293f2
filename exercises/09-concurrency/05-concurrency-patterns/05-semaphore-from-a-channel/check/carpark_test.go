package carpark

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkRun calls ForEach with items from 100 on and a fn that takes a second, and
// looks at what is there in the middle of each second.
func checkRun(t *testing.T, count, limit int) {
	items, want := make([]int, count), map[int]int{}
	for i := range items {
		items[i] = 100 + i
		want[100+i] = 1
	}
	var gauge concurrent.Gauge
	log := concurrent.NewLog()
	others, start := concurrent.Goroutines(), time.Now()
	returned := make(chan time.Duration, 1)
	go func() {
		ForEach(items, limit, func(item int) {
			defer gauge.Enter()()
			log.Add(fmt.Sprint(item))
			time.Sleep(time.Second)
		})
		returned <- time.Since(start)
	}()
	rounds := (count + limit - 1) / limit
	time.Sleep(500 * time.Millisecond)
	most := 0
	for range rounds {
		synctest.Wait()
		most = max(most, len(concurrent.Settle(others))-1) // without the one that calls ForEach
		time.Sleep(time.Second)
	}
	time.Sleep(time.Hour)
	var after time.Duration
	if len(returned) > 0 {
		after = <-returned
	} else {
		kit.Failf(t, "ForEach with %d items and a limit of %d has not returned after an hour; fn takes a second", count, limit)
	}
	got, goroutines := map[int]int{}, map[int]bool{}
	for _, entry := range log.Entries() {
		item := 0
		fmt.Sscan(entry.What, &item)
		got[item]++
		goroutines[entry.Goroutine] = true
	}
	call := fmt.Sprintf("ForEach with %d items and a limit of %d, where fn takes a second", count, limit)
	busy, took := min(count, limit), time.Duration(rounds)*time.Second
	all := kit.Show(got) == kit.Show(want)
	kit.MistakeIf(t, all && busy < count && gauge.Peak() == busy && after == took && most == count, "acquires-inside")
	kit.MistakeIf(t, all && busy < count && gauge.Peak() == count && after == time.Second, "releases-early")
	kit.MistakeIf(t, all && count > 0 && gauge.Peak() == busy && after == took-time.Second, "leaves-the-last")
	kit.MistakeIf(t, all && busy < count && gauge.Peak() == busy && after == took && most == busy && len(goroutines) == busy, "fixed-workers")
	kit.Equal(t, call+": how often fn is called for each item", got, want)
	kit.Equal(t, call+": the most calls of fn at once", gauge.Peak(), busy)
	kit.Equal(t, call+": the time until it returns", after.String(), took.String())
	kit.Equal(t, call+": the most goroutines that it has at the same time", most, busy)
	kit.Equal(t, call+": the number of different goroutines that call fn", len(goroutines), count)
	if limit == 1 {
		order := ""
		for _, item := range items {
			order += fmt.Sprint(item) + " "
		}
		kit.Equal(t, call+": the order of the items", strings.Join(log.Whats(), " "), strings.TrimSpace(order))
	}
}

func TestAtMostLimitAtOnce(t *testing.T) {
	for _, c := range []struct{ count, limit int }{{20, 3}, {20, 1}, {4, 4}, {2, 5}, {1, 1}, {0, 3}, {60, 20}, {7, 2}} {
		t.Run(fmt.Sprintf("%d items, limit %d", c.count, c.limit), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) { checkRun(t, c.count, c.limit) })
		})
	}
	checkBounded = !t.Failed()
}

// checkBounded is set when goroutines are started only for places that are free:
// otherwise chance decides which items go first.
var checkBounded bool

func TestFreePlaceIsTakenAtOnce(t *testing.T) {
	if !checkBounded {
		t.Skip("chance decides which items go first")
	}
	defer func() { checkBounded = !t.Failed() }()
	kit.Bubble(t, func(t *testing.T) {
		log, start := concurrent.NewLog(), time.Now()
		var gauge concurrent.Gauge
		ForEach([]int{9, 1, 2, 3, 1, 2}, 2, func(item int) {
			defer gauge.Enter()()
			time.Sleep(time.Duration(item) * time.Second)
			log.Add(fmt.Sprint(item))
		})
		after := time.Since(start)
		kit.MistakeIf(t, gauge.Peak() == 2 && after == 14*time.Second && gauge.Total() == 6, "in-batches")
		ends := ""
		for _, entry := range log.Entries() {
			ends += entry.What + " after " + entry.At.String() + ", "
		}
		// The last call and the long one end together: either may be noted first.
		ends = strings.Replace(ends, "9 after 9s, 2 after 9s", "2 after 9s, 9 after 9s", 1)
		kit.Equal(t, "the time that ForEach takes with a limit of 2 for calls of 9, 1, 2, 3, 1 and 2 seconds", after.String(), "9s")
		kit.Equal(t, "the calls in the order in which they end", ends, "1 after 1s, 2 after 3s, 3 after 6s, 1 after 7s, 2 after 9s, 9 after 9s, ")
	})
}

func TestPlacesAreAChannelWithABuffer(t *testing.T) {
	if !checkBounded {
		t.Skip("the number of calls comes first")
	}
	p := source.Load(t, ".")
	for _, call := range source.All[*ast.CallExpr](p.Roots()...) {
		name, ok := ast.Unparen(call.Fun).(*ast.Ident)
		if !ok || name.Name != "make" || len(call.Args) != 2 {
			continue
		}
		if typ := p.Info.TypeOf(call); typ != nil {
			if _, ok := typ.Underlying().(*types.Chan); ok {
				return
			}
		}
	}
	kit.Mistake(t, "no-channel")
	kit.Failf(t, "the places should be a channel with a buffer; the code makes none")
}

func TestNilItems(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		var gauge concurrent.Gauge
		ForEach(nil, 2, func(int) { gauge.Enter() })
		kit.Equal(t, "how often ForEach(nil, 2, fn) calls fn", gauge.Total(), 0)
	})
}

func TestCallsDoNotShareTheirPlaces(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		start, returned := time.Now(), make(chan time.Duration, 2)
		for range 2 {
			go func() {
				ForEach([]int{1, 2, 3, 4}, 2, func(int) { time.Sleep(time.Second) })
				returned <- time.Since(start)
			}()
		}
		for range 2 {
			kit.Equal(t, "the time until each of two calls of ForEach returns that run side by side, with 4 items and a limit of 2,", (<-returned).String(), "2s")
		}
	})
}
