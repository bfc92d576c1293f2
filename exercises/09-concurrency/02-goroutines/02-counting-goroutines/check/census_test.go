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

// checkRest yields until all goroutines that are not in others wait for somebody, or for too long, and returns how many
// there are and how many of them wait at a channel.
func checkRest(others map[string]string) (all, atChannel int) {
	for end := time.Now().Add(checkPatience); ; {
		runtime.Gosched()
		all, atChannel = 0, 0
		waiting := 0
		for name, state := range checkStates() {
			if _, other := others[name]; other {
				continue
			}
			all++
			if strings.HasPrefix(state, "chan ") || strings.HasPrefix(state, "select") {
				atChannel++
			} else if strings.HasPrefix(state, "sync.") || strings.HasPrefix(state, "semacquire") {
				waiting++
			}
		}
		if all == atChannel+waiting || time.Now().After(end) {
			return all, atChannel
		}
	}
}

// checkLate is set when before counts what came later: how much of that is still there is left to chance.
var checkLate bool

func TestBeforeIsCountedAtTheStart(t *testing.T) {
	kit.Finishes(t, "Census", func() {
		stay := make(chan bool)
		base, others := runtime.NumGoroutine(), checkStates()
		_, before, _ := Census(3, func() {
			go func() { <-stay }()
		})
		close(stay)
		checkRest(others)
		checkLate = before > base
		kit.MistakeIf(t, checkLate, "before-at-the-end")
		kit.True(t, !checkLate, "before of Census(3, hook), where hook leaves a goroutine behind,", "should be counted at the start; it counts goroutines that were started later")
	})
}

func TestCountsWhatIsThere(t *testing.T) {
	if checkLate {
		t.Skip("before is counted too late")
	}
	// What NumCPU says does not depend on how many processors the program may use.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(runtime.NumCPU() + 3))
	kit.Finishes(t, "Census", func() {
		for _, n := range []int{10, 0, 1, 200, 3} {
			call := fmt.Sprintf("Census(%d, hook)", n)
			base, others := runtime.NumGoroutine(), checkStates()
			caller, hooks, inHook, blocked := concurrent.Goroutine(), 0, 0, 0
			elsewhere := false
			cpus, before, during := Census(n, func() {
				hooks++
				inHook = runtime.NumGoroutine() - base
				_, blocked = checkRest(others)
				elsewhere = elsewhere || concurrent.Goroutine() != caller
			})
			left, _ := checkRest(others)

			fits := cpus == runtime.NumCPU() && before == base && hooks == 1
			kit.MistakeIf(t, fits && during == base+n && n > 0 && inHook == 0, "only-computed")
			kit.MistakeIf(t, fits && during < base+n && inHook == n && left == 0, "counts-too-late")
			kit.MistakeIf(t, fits && during == base+n && inHook == n && n > 1 && left == n, "never-released")
			kit.MistakeIf(t, fits && during == base+n && inHook == n && n > 1 && left == n-1, "releases-one")

			kit.MistakeIf(t, cpus == runtime.NumCPU()+3, "gomaxprocs")
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
	if checkLate {
		t.Skip("before is counted too late")
	}
	// With one processor, released goroutines run only when Census waits or has returned.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	const n, rounds = 200, 20
	kit.Finishes(t, "Census", func() {
		all := 0
		for range rounds {
			base, others := runtime.NumGoroutine(), checkStates()
			_, _, during := Census(n, func() {})
			if during == base+n && runtime.NumGoroutine() == base+n {
				all++
			}
			left, _ := checkRest(others)
			kit.True(t, left == 0, "Census(200, hook)", "leaves goroutines behind")
		}
		// In single rounds chance may have its way, in most of them it has not.
		kit.MistakeIf(t, all > rounds/2, "does-not-wait")
		kit.True(t, all <= rounds/2, "Census(200, hook)", "returns before the goroutines it has released have done anything")
	})
}
