package shelf

import (
	"fmt"
	"go/ast"
	"runtime"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestFillStartsNoGoroutine(t *testing.T) {
	p := source.Load(t, ".")
	starts := []ast.Node{}
	for _, statement := range source.All[*ast.GoStmt](p.Roots()...) {
		starts = append(starts, statement)
	}
	for _, name := range []string{"sync.WaitGroup.Go", "time.AfterFunc"} {
		for _, use := range p.UsesOf(name) {
			starts = append(starts, use)
		}
	}
	if len(starts) > 0 {
		kit.Mistake(t, "from-goroutines")
		source.Fail(t, p, starts[0], "this starts a goroutine")
	}
}

func TestFillFillsAnOpenChannel(t *testing.T) {
	for _, vals := range [][3]int{{4, 0, 7}, {0, 0, 0}, {-1, 5, -1}} {
		call := kit.Call("Fill", vals)
		kit.Bubble(t, func(t *testing.T) {
			first, ch := Fill([3]int{1, 2, 3}), Fill(vals)
			kit.True(t, ch != nil, call, "returns a nil channel")
			kit.True(t, ch != first, call, "should return a new channel in each call")
			kit.Equal(t, "cap("+call+")", cap(ch), 3)
			kit.Equal(t, "len("+call+")", len(ch), 3)
			got := []int{}
			for range 3 {
				got = append(got, <-ch)
			}
			kit.Equal(t, "the values in "+call, got, vals[:])
			select {
			case _, open := <-ch:
				kit.MistakeIf(t, !open, "closed")
				kit.True(t, open, call, "should return an open channel")
				kit.Failf(t, "%s has more than three values to deliver", call)
			default:
			}
		})
	}
}

// checkChannel makes a channel of a size with values in it.
func checkChannel(size int, vals []int) chan int {
	ch := make(chan int, size)
	for _, v := range vals {
		ch <- v
	}
	return ch
}

var checkShelves = [][]int{{4, 0, 7}, {}, {0}, {3, 3}, {0, 0, 0, 0}, {1, 2, 3, 4, 5}}

func TestTakeAllNeverWaits(t *testing.T) {
	for _, vals := range checkShelves {
		for _, room := range []int{0, 2} {
			call := fmt.Sprintf("TakeAll(ch), where ch is open, has a capacity of %d and holds %s", len(vals)+room, kit.Show(vals))
			kit.Bubble(t, func(t *testing.T) {
				ch := checkChannel(len(vals)+room, vals)
				got := TakeAll(ch)
				half := (len(vals) + 1) / 2
				kit.MistakeIf(t, len(vals) > 1 && slices.Equal(got, vals[:half]), "shrinking-len")
				kit.Equal(t, call, got, vals)
				select {
				case v, open := <-ch:
					kit.True(t, open, call, "closes the channel")
					kit.Failf(t, "%s leaves %d in the channel", call, v)
				default:
				}
			})
		}
	}
}

// This test is the last one, since a TakeAll that never ends fills the memory.
func TestTakeAllFromAClosedChannel(t *testing.T) {
	for _, vals := range checkShelves {
		call := fmt.Sprintf("TakeAll(ch), where ch is closed and holds %s", kit.Show(vals))
		ch := checkChannel(len(vals)+1, vals)
		close(ch)
		var got []int
		var p *kit.Panic
		ended := make(chan bool)
		go func() {
			defer close(ended)
			p = kit.Try(func() { got = TakeAll(ch) })
		}()
		begin := time.Now()
		for waiting := true; waiting; {
			select {
			case <-ended:
				waiting = false
			default:
				runtime.Gosched()
				var memory runtime.MemStats
				if runtime.ReadMemStats(&memory); memory.HeapAlloc > 64<<20 {
					kit.Mistake(t, "zeros-from-closed")
					kit.Fail(t, kit.Failure{Call: call, Message: "does not end, and its slice grows and grows"})
				}
				if time.Since(begin) > 8*time.Second { // reached only by what is wrong
					kit.MistakeIf(t, source.Has[*ast.SelectStmt](source.Load(t, ".").Roots()...), "zeros-from-closed")
					kit.Fail(t, kit.Failure{Call: call, Message: "does not end"})
				}
			}
		}
		if p != nil {
			p.Fail(t, call)
		}
		kit.Equal(t, call, got, vals)
	}
}
