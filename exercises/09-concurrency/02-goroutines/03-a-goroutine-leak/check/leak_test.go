package leak

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

// checkStates returns the states of all goroutines, by their names.
func checkStates() map[string]string {
	states := map[string]string{}
	b := make([]byte, 1<<20)
	for dump := range strings.SplitSeq(string(b[:runtime.Stack(b, true)]), "\n\n") {
		header, _, _ := strings.Cut(dump, "\n")
		name, state, _ := strings.Cut(header, " [")
		states[name] = state
	}
	return states
}

// checkWaiting counts the goroutines that are not in others and receive from a channel.
func checkWaiting(others map[string]string) (n int) {
	for name, state := range checkStates() {
		if _, other := others[name]; !other && strings.HasPrefix(state, "chan receive") {
			n++
		}
	}
	return n
}

func TestLeavesGoroutinesBehind(t *testing.T) {
	kit.Finishes(t, "Leak", func() {
		for _, n := range []int{3, 0, 1, 50} {
			call := fmt.Sprintf("Leak(%d)", n)
			base, others := runtime.NumGoroutine(), checkStates()
			before, after := Leak(n)
			for end := time.Now().Add(time.Second); ; { // a second is needed only by what is wrong
				runtime.Gosched()
				if checkWaiting(others) == n || time.Now().After(end) {
					break
				}
			}
			for range 3 {
				runtime.GC()
				for range 100 {
					runtime.Gosched()
				}
			}
			now, blocked := runtime.NumGoroutine()-base, checkWaiting(others)
			fits := before == base && after == base+n && n > 1
			kit.MistakeIf(t, fits && now == n && blocked == 0, "not-at-a-channel")
			kit.MistakeIf(t, fits && now == 0 && blocked == 0, "only-computed")
			kit.Equal(t, "before of "+call, before, base)
			kit.Equal(t, "after of "+call+", which started with "+fmt.Sprint(base), after, base+n)
			kit.Equal(t, "the goroutines that are there in addition after "+call+" and three garbage collections", now, n)
			kit.Equal(t, "those of them that receive from a channel", blocked, n)
		}
	})
}
