package leak

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
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
			now, blocked, _ := checkRest(others)
			fits := before == base && after == base+n && n > 1
			kit.MistakeIf(t, fits && now == n && blocked == 0, "not-at-a-channel")
			kit.MistakeIf(t, fits && now == 0 && blocked == 0, "only-computed")
			kit.Equal(t, "before of "+call, before, base)
			kit.Equal(t, "after of "+call+", which started with "+fmt.Sprint(base), after, base+n)
			kit.Equal(t, "the goroutines that are there in addition after "+call+" and three garbage collections", now, n)
			kit.Equal(t, "the goroutines that receive from a channel after "+call, blocked, n)
		}
	})
}
