package launch

import (
	"go/ast"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkLaunch runs Launch in a bubble with an emit of which call i takes as long as work says.
func checkLaunch(t *testing.T, n int, addInside bool, work func(i int) time.Duration) {
	t.Helper()
	// With one processor, the goroutines begin only when Launch waits or is done.
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	call := "Launch(" + strconv.Itoa(n) + ", emit)"
	kit.Bubble(t, func(t *testing.T) {
		var calls, done concurrent.Gauge
		var mu sync.Mutex
		var indexes []int
		goroutines := map[int]bool{}
		begin, caller := time.Now(), concurrent.Goroutine()
		Launch(n, func(i int) {
			defer done.Enter()
			defer calls.Enter()()
			mu.Lock()
			indexes = append(indexes, i)
			goroutines[concurrent.Goroutine()] = true
			mu.Unlock()
			time.Sleep(work(i))
		})
		finished, after := done.Now(), time.Since(begin)
		time.Sleep(100_000 * time.Hour) // whatever still goes on
		mu.Lock()
		defer mu.Unlock()
		slices.Sort(indexes)
		want, longest := []int{}, time.Duration(0)
		for i := range n {
			want, longest = append(want, i), max(longest, work(i))
		}
		right := slices.Equal(indexes, want)
		kit.MistakeIf(t, right && finished < n && after == 0 && addInside, "add-inside")
		sleeps := (finished < n && after > 0 || finished == n && after > longest) && source.Load(t, ".").Uses("time.Sleep")
		kit.MistakeIf(t, right && sleeps, "sleeps")
		kit.MistakeIf(t, right && n > 1 && calls.Peak() == 1 && finished == n, "no-go")
		kit.Equal(t, "the values of i for which "+call+" calls emit, sorted", indexes, want)
		kit.Equal(t, "the calls of emit that have returned when "+call+" does", finished, n)
		kit.Equal(t, "the most calls of emit at once in "+call, calls.Peak(), n)
		kit.Equal(t, "the time after which "+call+" returns", after.String(), longest.String())
		kit.True(t, !goroutines[caller], call, "should call emit in goroutines that it starts, never in the one that called Launch")
	})
}

// checkAddInside tells whether a goroutine of the learner's raises a WaitGroup.
func checkAddInside(t *testing.T) bool {
	p := source.Load(t, ".")
	for _, statement := range source.All[*ast.GoStmt](p.Roots()...) {
		if len(p.CallsIn(statement, "sync.WaitGroup.Add")) > 0 {
			return true
		}
		f, _ := p.Callee(statement.Call).(interface{ Name() string })
		if f != nil && p.HasFunc(f.Name()) && len(p.Func(f.Name()).Calls("sync.WaitGroup.Add")) > 0 {
			return true
		}
	}
	return false
}

func TestWaitsForAllOfThem(t *testing.T) {
	addInside := checkAddInside(t)
	for _, n := range []int{5, 1, 0, 2, 50} {
		checkLaunch(t, n, addInside, func(i int) time.Duration { return time.Duration(i+1) * 53 * time.Minute })
		checkLaunch(t, n, addInside, func(i int) time.Duration { return time.Duration(n-i) * 67 * time.Second })
	}
	for range 200 {
		checkLaunch(t, 5, addInside, func(int) time.Duration { return time.Millisecond })
	}
}

func TestAllRunAtTheSameTime(t *testing.T) {
	addInside := checkAddInside(t)
	for _, n := range []int{5, 3, 200} {
		checkLaunch(t, n, addInside, func(i int) time.Duration { return 77 * time.Minute })
		checkLaunch(t, n, addInside, func(i int) time.Duration { return time.Duration(i*i+1) * 77 * time.Minute })
	}
}
