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

// checkStates returns the states of all goroutines, by their names.
func checkStates() map[string]string {
	states := map[string]string{}
	b := make([]byte, 1<<20)
	for dump := range strings.SplitSeq(string(b[:runtime.Stack(b, true)]), "\n\n") {
		header, _, _ := strings.Cut(dump, "\n")
		name, state, _ := strings.Cut(header, " [")
		states[name], _, _ = strings.Cut(state, "]")
	}
	return states
}

// checkPatience is reached only by what is wrong.
const checkPatience = time.Second

// checkRest yields until all goroutines that are not in others wait or sleep, or for too long, and returns how many
// there are, how many of them receive from a channel, and their states.
func checkRest(others map[string]string) (all, receiving int, states map[string]string) {
	for end := time.Now().Add(checkPatience); ; {
		runtime.Gosched()
		states = checkStates()
		all, receiving = 0, 0
		busy := false
		for name, state := range states {
			if _, other := others[name]; other {
				continue
			}
			all++
			if strings.HasPrefix(state, "chan receive") {
				receiving++
			}
			busy = busy || strings.HasPrefix(state, "run") || strings.HasPrefix(state, "preempted")
		}
		if !busy || time.Now().After(end) {
			return all, receiving, states
		}
	}
}

// checkCall calls Leak in a goroutine of its own and returns its results and the number of goroutines before.
func checkCall(t *testing.T, call string, n int, others map[string]string) (base, before, after int) {
	t.Helper()
	var name string
	var p *kit.Panic
	begun, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		name = fmt.Sprintf("goroutine %d", concurrent.Goroutine())
		close(begun)
		base = runtime.NumGoroutine()
		p = kit.Try(func() { before, after = Leak(n) })
	}()
	for <-begun; ; {
		_, _, states := checkRest(others)
		select {
		case <-ended:
			if p != nil {
				p.Fail(t, call)
			}
			return base, before, after
		default:
		}
		// When all others are at rest, too, nobody will ever release it.
		state := states[name]
		for _, waits := range []string{"chan ", "select", "sync.", "semacquire"} {
			if strings.HasPrefix(state, waits) {
				kit.Outcome(t, kit.Deadlock, state)
				kit.Fail(t, kit.Failure{Call: call, Message: "does not return: it waits for ever, in the state " + state})
			}
		}
	}
}

// checkStarts tells whether the code starts goroutines at all.
func checkStarts(t *testing.T) bool {
	p := source.Load(t, ".")
	return source.Has[*ast.GoStmt](p.Roots()...) || p.Uses("sync.WaitGroup.Go")
}

func TestLeavesGoroutinesBehind(t *testing.T) {
	kit.Finishes(t, "Leak", func() {
		for _, n := range []int{3, 0, 1, 50} {
			call := fmt.Sprintf("Leak(%d)", n)
			others := checkStates()
			base, before, after := checkCall(t, call, n, others)
			for range 3 {
				runtime.GC()
				for range 100 {
					runtime.Gosched()
				}
			}
			now, blocked, states := checkRest(others)
			sending, elsewhere := 0, 0
			for name, state := range states {
				if _, other := others[name]; other {
					continue
				}
				if strings.HasPrefix(state, "chan send") {
					sending++
				} else if !strings.HasPrefix(state, "chan ") && !strings.HasPrefix(state, "select") {
					elsewhere++
				}
			}
			fits := before == base && after == base+n && n > 1
			starts := checkStarts(t)
			kit.MistakeIf(t, fits && now == n && elsewhere == n, "not-at-a-channel")
			kit.MistakeIf(t, fits && now == n && sending == n, "wait-sending")
			kit.MistakeIf(t, fits && now == 0 && !starts, "only-computed")
			kit.MistakeIf(t, fits && now == 0 && starts, "released")
			kit.Equal(t, "before of "+call, before, base)
			kit.Equal(t, "after of "+call+", which started with "+fmt.Sprint(base), after, base+n)
			kit.Equal(t, "the goroutines that are there in addition after "+call+" and three garbage collections", now, n)
			kit.Equal(t, "the goroutines that receive from a channel after "+call, blocked, n)
		}
	})
}
