package kit

import (
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"gotrain/kit/internal/stack"
)

// Bubble runs f in a synctest bubble: time in it is faked and passes as soon
// as all its goroutines wait. When they wait for each other, the test fails
// with a deadlock; when f returns and others still wait, with a goroutine
// leak. A wait that the bubble does not end, such as for a mutex, is found after
// two seconds of real time, a busy loop as [Finishes] does. A panic in f is
// reported as [NoPanic] does. The T that f gets must be used within f.
func Bubble(t *testing.T, f func(t *testing.T)) {
	t.Helper()
	var id atomic.Value
	id.Store("none")
	// In a goroutine of its own, since a wait for a mutex does not end a bubble.
	k := launch(func() {
		synctest.Test(t, func(t *testing.T) {
			t.Helper()
			id.Store(stack.Current().Bubble)
			NoPanic(t, "", func() { f(t) })
		})
	})
	look := func() stack.Stuck { return stack.Explain(inBubble(id.Load().(string))) }
	if stuck := k.wait(patience, longPatience, work, look); stuck != nil {
		failStuck(t, "", *stuck)
	}
	// The runtime reports a blocked bubble by a panic in the goroutine that
	// called synctest.Test, after the T of the bubble is done.
	if k.panic != nil && strings.HasPrefix(k.panic.Text, "deadlock:") {
		if t.Failed() {
			// A test that has failed leaves early, and what it left waits.
			t.FailNow()
		}
		left := inBubble(id.Load().(string))
		if len(left) > 0 && strings.Contains(k.panic.Text, "blocked goroutines remain") {
			failLeak(t, "", left)
		}
		stuck := look()
		stuck.Deadlock = true
		failStuck(t, "", stuck)
	}
	k.settle(t, "")
}

// inBubble returns the goroutines of a bubble without those of package
// synctest itself.
func inBubble(id string) []*stack.Goroutine {
	var list []*stack.Goroutine
	for _, g := range stack.All() {
		if g.Bubble == id && !machinery(g) {
			list = append(list, g)
		}
	}
	return list
}

func machinery(g *stack.Goroutine) bool {
	for _, f := range g.Frames {
		if f.Func == "internal/synctest.Run" || strings.HasSuffix(f.Func, ".testingSynctestTest") {
			return true
		}
	}
	return false
}
