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

// checkLimit leaves time for what hook waits for.
const checkLimit = 15 * time.Second

// checkAtChannel counts the goroutines that wait at a channel.
func checkAtChannel(states map[int]string) (n int) {
	for _, state := range states {
		if strings.HasPrefix(state, "chan ") || strings.HasPrefix(state, "select") {
			n++
		}
	}
	return n
}

// checkBase counts the goroutines when those of earlier tests have ended.
func checkBase() (base int, others map[int]string) {
	concurrent.Settle(nil)
	return runtime.NumGoroutine(), concurrent.Goroutines()
}

// checkLate is set when before counts what came later: how much of that is still there is left to chance.
var checkLate bool

func TestBeforeIsCountedAtTheStart(t *testing.T) {
	kit.Finishes(t, "Census", func() {
		stay := make(chan bool)
		base, _ := checkBase()
		_, before, _ := Census(3, func() {
			go func() { <-stay }()
		})
		close(stay)
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
	for _, n := range []int{10, 0, 1, 200, 3} {
		call := fmt.Sprintf("Census(%d, hook)", n)
		var base, cpus, before, during, hooks, inHook, blocked int
		var others map[int]string
		elsewhere := false
		kit.FinishesIn(t, "Census", checkLimit, func() {
			base, others = checkBase()
			caller := concurrent.Goroutine()
			cpus, before, during = Census(n, func() {
				hooks++
				inHook = runtime.NumGoroutine() - base
				blocked = checkAtChannel(concurrent.Settle(others))
				elsewhere = elsewhere || concurrent.Goroutine() != caller
			})
		})
		left := len(concurrent.Settle(others))

		fits := cpus == runtime.NumCPU() && before == base && hooks == 1
		kit.MistakeIf(t, fits && during == base+n && n > 0 && inHook == 0, "only-computed")
		kit.MistakeIf(t, fits && during < base+n && inHook == n && left == 0, "counts-too-late")
		kit.MistakeIf(t, fits && during == base+n && inHook == n && n > 1 && left == n, "never-released")
		kit.MistakeIf(t, fits && during == base+n && inHook == n && n > 1 && left == n-1, "releases-one")

		kit.MistakeIf(t, cpus == runtime.NumCPU()+3, "gomaxprocs")
		kit.Equal(t, "cpus of "+call, cpus, runtime.NumCPU())
		kit.Equal(t, "before of "+call, before, base)
		// How many of those that were released are still there is left to chance.
		kit.True(t, during >= base+n || inHook < n, "during of "+call, "should count the goroutines that hook finds; it is smaller")
		kit.Equal(t, "during of "+call+", which started with "+fmt.Sprint(base), during, base+n)
		kit.Equal(t, "the number of calls of hook by "+call, hooks, 1)
		kit.True(t, !elsewhere, call, "should call hook in the goroutine that called it")
		kit.Equal(t, "the goroutines that hook finds in addition, in "+call, inHook, n)
		kit.Equal(t, "the goroutines that wait at a channel while hook runs, in "+call, blocked, n)
		kit.Equal(t, "the goroutines that are left after "+call, left, 0)
	}
}

func TestWaitsForTheGoroutines(t *testing.T) {
	if checkLate {
		t.Skip("before is counted too late")
	}
	// With one processor, released goroutines run only when Census waits or has returned.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	const n, rounds = 200, 20
	all := 0
	for range rounds {
		var others map[int]string
		kit.Finishes(t, "Census", func() {
			var base int
			base, others = checkBase()
			_, _, during := Census(n, func() {})
			if during == base+n && runtime.NumGoroutine() == base+n {
				all++
			}
		})
		left := concurrent.Settle(others)
		kit.True(t, len(left) == 0, "Census(200, hook)", "leaves goroutines behind")
	}
	// In single rounds chance may have its way, in most of them it has not.
	kit.MistakeIf(t, all > rounds/2, "does-not-wait")
	kit.True(t, all <= rounds/2, "Census(200, hook)", "returns before the goroutines it has released have done anything")
}
