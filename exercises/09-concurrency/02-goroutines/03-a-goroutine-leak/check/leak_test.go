package leak

import (
	"fmt"
	"go/ast"
	"runtime"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkCall calls Leak in a goroutine of its own and returns its results and the number of goroutines before.
func checkCall(t *testing.T, call string, n int) (base, before, after int) {
	t.Helper()
	var p *kit.Panic
	begun, ended := make(chan int), make(chan bool)
	go func() {
		defer close(ended)
		concurrent.Settle(nil) // those of earlier calls have ended
		base = runtime.NumGoroutine()
		begun <- concurrent.Goroutine()
		p = kit.Try(func() { before, after = Leak(n) })
	}()
	id := <-begun
	others := concurrent.Goroutines()
	delete(others, id)
	var states map[int]string
	select {
	case <-ended:
	case <-time.After(2 * time.Second):
		states = concurrent.Settle(others)
	}
	select {
	case <-ended:
		if p != nil {
			p.Fail(t, call)
		}
		return base, before, after
	default:
	}
	// When all others are at rest, too, nobody will ever release it.
	state, class, message := states[id], kit.TimedOut, "does not return: it goes on and on, in the state "
	for _, waits := range []string{"chan ", "select", "sync."} {
		if strings.HasPrefix(state, waits) {
			class, message = kit.Deadlock, "does not return: it waits for ever, in the state "
		}
	}
	kit.Outcome(t, class, state)
	kit.Fail(t, kit.Failure{Call: call, Message: message + state})
	return 0, 0, 0
}

// checkStarts tells whether the code starts goroutines at all.
func checkStarts(t *testing.T) bool {
	p := source.Load(t, ".")
	return source.Has[*ast.GoStmt](p.Roots()...) || p.Uses("sync.WaitGroup.Go")
}

func TestLeavesGoroutinesBehind(t *testing.T) {
	for _, n := range []int{3, 0, 1, 50} {
		call := fmt.Sprintf("Leak(%d)", n)
		others := concurrent.Goroutines()
		base, before, after := checkCall(t, call, n)
		for range 3 {
			runtime.GC()
		}
		receiving, sending, elsewhere := 0, 0, 0
		states := concurrent.Settle(others)
		for _, state := range states {
			if strings.HasPrefix(state, "chan receive") {
				receiving++
			} else if strings.HasPrefix(state, "chan send") {
				sending++
			} else if !strings.HasPrefix(state, "select") {
				elsewhere++
			}
		}
		now := len(states)
		fits := before == base && after == base+n && n > 1
		starts := checkStarts(t)
		kit.MistakeIf(t, fits && now == n && elsewhere == n, "not-at-a-channel")
		kit.MistakeIf(t, fits && now == n && sending == n, "wait-sending")
		kit.MistakeIf(t, fits && now == 0 && !starts, "only-computed")
		kit.MistakeIf(t, fits && now == 0 && starts, "released")
		kit.Equal(t, "before of "+call, before, base)
		kit.Equal(t, "after of "+call+", which started with "+fmt.Sprint(base), after, base+n)
		kit.Equal(t, "the goroutines that are there in addition after "+call+" and three garbage collections", now, n)
		kit.Equal(t, "the goroutines that receive from a channel after "+call, receiving, n)
	}
}
