package kit

import (
	"cmp"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"gotrain/kit/internal/stack"
)

const (
	// leakPatience is how long goroutines may take to end after the call.
	leakPatience = time.Second
	// leakPatienceBusy is for those that are still running: the machine may be
	// busy, too.
	leakPatienceBusy = 5 * time.Second
)

// NoLeaks calls f and fails the test when goroutines that f started are still
// there after it has returned. A goroutine that is about to end is waited for.
// A panic is reported as [NoPanic] does.
func NoLeaks(t testing.TB, call string, f func()) {
	t.Helper()
	k := &task{id: stack.Current().ID, before: stack.IDs()}
	NoPanic(t, call, f)
	if left := k.leftovers(); len(left) > 0 {
		failLeak(t, call, left)
	}
}

// leftovers returns the goroutines of the task that do not end.
func (k *task) leftovers() []*stack.Goroutine {
	for range 20 {
		runtime.Gosched()
	}
	pause := time.Millisecond
	for begin := time.Now(); ; pause = min(2*pause, 50*time.Millisecond) {
		var left []*stack.Goroutine
		patience := leakPatience
		for _, g := range stack.Family(stack.All(), k.id, k.before) {
			if g.ID != k.id {
				left = append(left, g)
				if !g.Waits() {
					patience = leakPatienceBusy
				}
			}
		}
		if len(left) == 0 || time.Since(begin) > patience {
			return left
		}
		time.Sleep(pause)
	}
}

// failLeak reports goroutines that were left behind.
func failLeak(t testing.TB, call string, left []*stack.Goroutine) {
	t.Helper()
	f := Failure{Call: call, Message: "leaves " + plural(len(left), "goroutine") + " behind"}
	// The order in which they were made says nothing that holds in each run.
	slices.SortStableFunc(left, func(a, b *stack.Goroutine) int {
		x, inLearner := a.Start()
		y, inToo := b.Start()
		if inLearner != inToo {
			if inLearner {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(leak(a), leak(b)))
	})
	const shown = 3
	for i, g := range left {
		if i == shown {
			f.Message += "\nand " + strconv.Itoa(len(left)-shown) + " more"
			break
		}
		f.Message += "\n" + leak(g)
	}
	if start, ok := left[0].Start(); ok {
		f.File, f.Line = start.File, start.Line
	}
	Outcome(t, GoroutineLeak, leak(left[0]))
	Fail(t, f)
}

// leak says where a goroutine was started and what it waits for.
func leak(g *stack.Goroutine) string {
	text := "one"
	if start, ok := g.Start(); ok {
		text = "started in " + start.String()
	}
	text += ", still " + g.Doing()
	if frames := g.Learner(); len(frames) > 0 {
		text += " in " + frames[0].String()
	}
	return text
}
