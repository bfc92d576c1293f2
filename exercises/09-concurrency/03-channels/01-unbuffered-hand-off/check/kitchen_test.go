package kitchen

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkOwnChannel ends the test when the package keeps a channel for all calls: it would not belong to a bubble.
func checkOwnChannel(t *testing.T) *source.Package {
	t.Helper()
	p := source.Load(t, ".")
	for _, name := range p.Types.Scope().Names() {
		v, ok := p.Types.Scope().Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		if _, channel := v.Type().Underlying().(*types.Chan); channel {
			kit.Mistake(t, "shared-channel")
			kit.Failf(t, "the channel %s belongs to the package, so that all calls of Handoff share it", name)
		}
	}
	return p
}

func TestHandsTheValueOver(t *testing.T) {
	checkOwnChannel(t)
	for _, value := range []int{7, 0, -3, math.MaxInt, 42} {
		for _, pause := range []time.Duration{0, time.Hour} {
			call := fmt.Sprintf("Handoff(produce, consume), where produce returns %d", value)
			if pause > 0 {
				call += " after an hour"
			}
			kit.Bubble(t, func(t *testing.T) {
				caller, begin := concurrent.Goroutine(), time.Now()
				var mu sync.Mutex
				var producers, consumers, values []int
				finished := 0
				Handoff(func() int {
					mu.Lock()
					producers = append(producers, concurrent.Goroutine())
					mu.Unlock()
					time.Sleep(pause)
					return value
				}, func(got int) {
					mu.Lock()
					consumers, values = append(consumers, concurrent.Goroutine()), append(values, got)
					mu.Unlock()
					time.Sleep(pause)
					mu.Lock()
					finished++
					mu.Unlock()
				})
				mu.Lock()
				atEnd, after := finished, time.Since(begin)
				mu.Unlock()
				time.Sleep(10 * pause) // whatever still goes on
				mu.Lock()
				defer mu.Unlock()

				right := len(producers) == 1 && slices.Equal(values, []int{value}) && atEnd == 1
				kit.MistakeIf(t, right && producers[0] == caller && consumers[0] == caller, "no-goroutine")
				kit.MistakeIf(t, right && producers[0] != caller && consumers[0] != caller, "consumes-inside")
				kit.Equal(t, "the number of calls of produce in "+call, len(producers), 1)
				kit.Equal(t, "the values that consume gets in "+call, values, []int{value})
				kit.Equal(t, "the calls of consume that have returned when "+call+" does", atEnd, 1)
				kit.True(t, producers[0] != caller, call, "should call produce in a new goroutine")
				kit.True(t, consumers[0] == caller, call, "should call consume in the goroutine that called Handoff")
				kit.Equal(t, "the time after which "+call+" returns, when consume takes as long", after.String(), (2 * pause).String())
			})
		}
	}
}

func TestCallsDoNotMix(t *testing.T) {
	checkOwnChannel(t)
	kit.Bubble(t, func(t *testing.T) {
		const n = 20
		got := make([]int, n)
		var wg sync.WaitGroup
		for i := range n {
			wg.Go(func() {
				Handoff(func() int {
					time.Sleep(time.Duration(n-i) * time.Minute) // the last comes first
					return 100 + i
				}, func(value int) { got[i] = value })
			})
		}
		wg.Wait()
		for i := range n {
			kit.Equal(t, "the value that consume gets in a call of Handoff while others run", got[i], 100+i)
		}
	})
}

func TestTheChannelHasNoBuffer(t *testing.T) {
	p := checkOwnChannel(t)
	made := 0
	for _, call := range source.All[*ast.CallExpr](p.Roots()...) {
		builtin, ok := p.Callee(call).(*types.Builtin)
		if !ok || builtin.Name() != "make" {
			continue
		}
		if _, channel := p.Info.TypeOf(call).Underlying().(*types.Chan); !channel {
			continue
		}
		made++
		if len(call.Args) > 1 {
			if size := p.Info.Types[call.Args[1]].Value; size == nil || constant.Sign(size) != 0 {
				kit.Mistake(t, "buffered")
				source.Fail(t, p, call, "this channel has a buffer")
			}
		}
	}
	if made == 0 {
		kit.Failf(t, "no channel is made")
	}
	if !source.Has[*ast.SendStmt](p.Roots()...) {
		kit.Failf(t, "nothing is sent over a channel")
	}
}
