package census

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkPatience is reached only by what is wrong.
const checkPatience = time.Second

// checkSettles yields until no more than so many goroutines are left, or for too long, and returns how many there are.
func checkSettles(want int) int {
	for end := time.Now().Add(checkPatience); ; {
		runtime.Gosched()
		if n := runtime.NumGoroutine(); n <= want || time.Now().After(end) {
			return n
		}
	}
}

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

// checkBlocked yields until so many goroutines that are not in others wait at a channel, or for too long, and returns
// how many do.
func checkBlocked(want int, others map[string]string) int {
	for end := time.Now().Add(checkPatience); ; {
		runtime.Gosched()
		n := 0
		for name, state := range checkStates() {
			_, other := others[name]
			if !other && (strings.HasPrefix(state, "chan ") || strings.HasPrefix(state, "select")) {
				n++
			}
		}
		if n == want || time.Now().After(end) {
			return n
		}
	}
}

func TestCountsWhatIsThere(t *testing.T) {
	kit.Finishes(t, "Census", func() {
		for _, n := range []int{10, 0, 1, 200, 3} {
			call := fmt.Sprintf("Census(%d, hook)", n)
			base, others := runtime.NumGoroutine(), checkStates()
			caller, hooks, inHook, blocked := concurrent.Goroutine(), 0, 0, 0
			elsewhere := false
			cpus, before, during := Census(n, func() {
				hooks++
				inHook = runtime.NumGoroutine() - base
				blocked = checkBlocked(n, others)
				elsewhere = elsewhere || concurrent.Goroutine() != caller
			})
			left := checkSettles(base) - base

			fits := cpus == runtime.NumCPU() && before == base && hooks == 1
			kit.MistakeIf(t, fits && during == base+n && n > 0 && inHook == 0, "only-computed")
			kit.MistakeIf(t, fits && during < base+n && inHook == n && left == 0, "counts-too-late")
			kit.MistakeIf(t, fits && during == base+n && inHook == n && n > 1 && left == n, "never-released")
			kit.MistakeIf(t, fits && during == base+n && inHook == n && n > 1 && left == n-1, "releases-one")

			kit.Equal(t, "cpus of "+call, cpus, runtime.NumCPU())
			kit.Equal(t, "before of "+call, before, base)
			kit.Equal(t, "during of "+call+", which started with "+fmt.Sprint(base), during, base+n)
			kit.Equal(t, "the number of calls of hook by "+call, hooks, 1)
			kit.True(t, !elsewhere, call, "should call hook in the goroutine that called it")
			kit.Equal(t, "the goroutines that hook finds in addition, in "+call, inHook, n)
			kit.Equal(t, "the goroutines that wait at a channel while hook runs, in "+call, blocked, n)
			kit.Equal(t, "the goroutines that are left after "+call, left, 0)
		}
	})
}

func TestWaitsForTheGoroutines(t *testing.T) {
	// With one processor, released goroutines run only when Census waits or has returned.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	const n, rounds = 200, 20
	kit.Finishes(t, "Census", func() {
		all := 0
		for range rounds {
			base := runtime.NumGoroutine()
			_, _, during := Census(n, func() {})
			if during == base+n && runtime.NumGoroutine() == base+n {
				all++
			}
			kit.True(t, checkSettles(base) <= base, "Census(200, hook)", "leaves goroutines behind")
		}
		// In single rounds chance may have its way, in most of them it has not.
		kit.MistakeIf(t, all > rounds/2, "does-not-wait")
		kit.True(t, all <= rounds/2, "Census(200, hook)", "returns before the goroutines it has released have done anything")
	})
}
