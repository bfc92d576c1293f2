package stream

import (
	"go/ast"
	"slices"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

func oracleFifty() []int {
	var list []int
	for n := range 50 {
		list = append(list, n*n%37-5)
	}
	return list
}

func TestProduceStartsNoGoroutine(t *testing.T) {
	p := source.Load(t, ".")
	for _, statement := range source.All[*ast.GoStmt](p.Roots()...) {
		kit.Mistake(t, "from-a-goroutine")
		source.Fail(t, p, statement, "this starts a goroutine; with a buffer for all values there is nothing to wait for")
	}
	for _, name := range []string{"sync.WaitGroup.Go", "time.AfterFunc"} {
		for _, use := range p.UsesOf(name) {
			kit.Mistake(t, "from-a-goroutine")
			source.Fail(t, p, use, "this starts a goroutine; with a buffer for all values there is nothing to wait for")
		}
	}
}

func TestProduceFillsAndCloses(t *testing.T) {
	for _, vals := range [][]int{{3, 0, 7}, {}, {0}, {-1, -1, 0, 0}, oracleFifty()} {
		checkProduce(t, kit.Call("Produce", checkArgs(vals)...), vals)
	}
	// One value more than the buffer for three values has room for.
	if room := cap(Produce(3, 0, 7)); room >= 50 && room <= 100_000 {
		var vals []int
		for n := range room + 1 {
			vals = append(vals, n+1)
		}
		checkProduce(t, "Produce(1, 2, …, "+strconv.Itoa(room+1)+")", vals)
	}
}

func checkProduce(t *testing.T, call string, vals []int) {
	t.Helper()
	kit.Bubble(t, func(t *testing.T) {
		ch := Produce(slices.Clone(vals)...)
		kit.True(t, ch != nil, call, "returns a nil channel, from which nothing can ever be received")
		var got []int
		for range len(vals) + 1 {
			synctest.Wait()
			select {
			case v, open := <-ch:
				if !open {
					kit.Equal(t, "the values in the channel of "+call, got, vals)
					return
				}
				got = append(got, v)
			default:
				if slices.Equal(got, vals) {
					kit.Mistake(t, "never-closed")
					kit.Fail(t, kit.Failure{Call: call, Message: "the values are there, but the channel is not closed: a range over it would wait for ever"})
				}
				kit.Equal(t, "the values in the channel of "+call, got, vals)
			}
		}
		kit.Equal(t, "the values in the channel of "+call, got, vals)
	})
}

func checkArgs(vals []int) []any {
	var list []any
	for _, v := range vals {
		list = append(list, v)
	}
	return list
}

func TestDrainTakesWhatIsThere(t *testing.T) {
	for _, vals := range [][]int{{3, 4, 7}, {3, 0, 7}, {5}, {}, {0, 0}, {1, 2, 3, 4}, oracleFifty()} {
		checkDrain(t, vals, 0)
	}
}

func TestDrainWaitsForSlowSenders(t *testing.T) {
	for _, vals := range [][]int{{1, 2, 3, 4, 5}, {0, 1}, {}} {
		checkDrain(t, vals, time.Hour)
	}
}

// checkDrain lets Drain receive the values, with a pause before each and before the channel is closed.
func checkDrain(t *testing.T, vals []int, pause time.Duration) {
	t.Helper()
	call := "Drain(ch), where ch delivers " + kit.Show(vals)
	if pause > 0 {
		call += " with an hour between two of them"
	}
	kit.Bubble(t, func(t *testing.T) {
		// The buffer lets the sender finish also when Drain does not.
		ch := make(chan int, len(vals))
		if pause == 0 {
			for _, v := range vals {
				ch <- v
			}
			close(ch)
		} else {
			sent := make(chan bool)
			defer func() { <-sent }()
			go func() {
				defer close(sent)
				for _, v := range vals {
					time.Sleep(pause)
					ch <- v
				}
				time.Sleep(pause)
				close(ch)
			}()
		}
		got := Drain(ch)
		if !slices.Equal(got, vals) {
			zero := slices.Index(vals, 0)
			kit.MistakeIf(t, zero >= 0 && slices.Equal(got, vals[:zero]), "stops-at-zero")
			kit.MistakeIf(t, len(vals) != 3 && slices.Equal(got, append(slices.Clone(vals), 0, 0, 0)[:3]), "three-values")
			var second []int // of every two values, and the 0 of a closed channel where there is none
			for i := 1; i <= len(vals); i += 2 {
				second = append(second, append(slices.Clone(vals), 0)[i])
			}
			kit.MistakeIf(t, len(vals) > 1 && slices.Equal(got, second), "every-second")
		}
		kit.Equal(t, call, got, vals)
	})
}
