package kit

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit/internal/cpu"
	"gotrain/kit/internal/stack"
)

const (
	// patience is how long a call may take whose goroutines are all blocked.
	patience = 2 * time.Second
	// longPatience is how long a call may take that is busy: the machine may
	// be, too.
	longPatience = 5 * time.Second
	// work is how much processor time it may use up, where that is known.
	work = 2 * time.Second
	// betweenLooks is how often the processor time is asked for.
	betweenLooks = 50 * time.Millisecond
)

// task is a function that runs in a goroutine of its own.
type task struct {
	id     int // of the goroutine
	before map[int]bool
	done   chan struct{}
	panic  *Panic
	exited bool // by runtime.Goexit
}

// launch starts f in a goroutine of its own.
func launch(f func()) *task {
	k := &task{before: stack.IDs(), done: make(chan struct{}), exited: true}
	id := make(chan int, 1)
	go func() {
		defer close(k.done)
		id <- stack.Current().ID
		k.panic = Try(f)
		k.exited = false
	}()
	k.id = <-id
	return k
}

// wait waits until the task is done. It gives up when all of the task's
// goroutines are blocked at the end of a first period and no other one runs,
// which might help them, when the process has used up that much processor time,
// or when the second period is over, and returns the reason, which look finds.
func (k *task) wait(first, second, work time.Duration, look func() stack.Stuck) *stack.Stuck {
	started, used := time.Now(), cpu.Used()
	if k.within(first) {
		return nil
	}
	stuck := look()
	for time.Since(started) < second && cpu.Used()-used < work {
		if stuck.Deadlock && !othersRun() {
			break
		}
		if k.within(betweenLooks) {
			return nil
		}
		if stuck.Deadlock {
			stuck = look()
		}
	}
	if !stuck.Deadlock {
		stuck = look()
	}
	return &stuck
}

// othersRun reports whether any goroutine but the calling one runs, or would if
// the machine were not busy.
func othersRun() bool {
	self := stack.Current().ID
	return slices.ContainsFunc(stack.Headers(), func(g *stack.Goroutine) bool {
		return g.ID != self && strings.HasPrefix(g.State, "run")
	})
}

func (k *task) within(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-k.done:
		return true
	case <-timer.C:
		return false
	}
}

func (k *task) stuck() stack.Stuck {
	return stack.Explain(stack.Family(stack.All(), k.id, k.before))
}

// settle ends the test as the finished task ended: with a panic, or by
// t.FailNow.
func (k *task) settle(t testing.TB, call string) {
	t.Helper()
	if k.panic != nil {
		k.panic.Fail(t, call)
	}
	if k.exited {
		runtime.Goexit()
	}
}

// Finishes calls f and fails the test when f does not return: as a deadlock
// when all goroutines that f started are blocked after two seconds, as timed
// out when one is still busy after five, or two of processor time. The
// goroutine of f is abandoned then, so that the other tests still run. A panic
// is reported as [NoPanic] does.
func Finishes(t testing.TB, call string, f func()) {
	t.Helper()
	finishes(t, call, f, patience, longPatience, work)
}

// FinishesIn is like [Finishes] with another limit, however busy f is.
func FinishesIn(t testing.TB, call string, limit time.Duration, f func()) {
	t.Helper()
	finishes(t, call, f, min(limit, patience), limit, math.MaxInt64)
}

func finishes(t testing.TB, call string, f func(), first, second, work time.Duration) {
	t.Helper()
	k := launch(f)
	if stuck := k.wait(first, second, work, k.stuck); stuck != nil {
		failStuck(t, call, *stuck)
	}
	k.settle(t, call)
}

// failStuck reports a call that does not return.
func failStuck(t testing.TB, call string, stuck stack.Stuck) {
	t.Helper()
	class, message := TimedOut, "does not return: it is still "+stuck.String()
	if stuck.Deadlock {
		class, message = Deadlock, "waits for ever: it is "+stuck.String()
	}
	Outcome(t, class, stuck.String())
	failure := Failure{Call: call, Message: message}
	if stuck.Found {
		failure.File, failure.Line = stuck.Place.File, stuck.Place.Line
	}
	Fail(t, failure)
}
