package watch

import (
	"context"
	"go/ast"
	"go/token"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkRest is how long the check looks on to see whether something stays as it is.
const checkRest = time.Hour

// checkWatch is a call of Watch in a bubble.
type checkWatch struct {
	t      *testing.T
	events chan string
	done   <-chan struct{}
	cancel func()
	gauge  concurrent.Gauge
	caller int

	mu      sync.Mutex
	handled []string
	turns   int  // how often the context was asked
	over    bool // the test has ended: whoever comes to handle ends, too
}

// checkStuck is set while a bubble is under way, and stays set if it never ends.
var checkStuck bool

// checkBubble runs a test of one call of Watch, which handles each event for so long.
func checkBubble(t *testing.T, size int, work time.Duration, test func(w *checkWatch), before ...string) {
	t.Helper()
	if checkStuck {
		t.Skip("a goroutine of an earlier test is still running")
	}
	checkStuck = true
	kit.Bubble(t, func(t *testing.T) {
		w := &checkWatch{t: t, events: make(chan string, size), caller: concurrent.Goroutine()}
		closed := false
		for _, event := range before {
			if event == checkClosed {
				close(w.events)
				closed = true
			} else {
				w.events <- event
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		w.cancel = cancel
		if len(before) == 1 && before[0] == checkCancelled {
			<-w.events
			cancel()
		}
		defer func() { // whatever is left has a way to end
			w.mu.Lock()
			w.over = true
			w.mu.Unlock()
			cancel()
			time.Sleep(checkRest)
			if !closed {
				func() {
					defer func() { recover() }() // the test may have closed it
					close(w.events)
				}()
			}
			synctest.Wait()
			checkStuck = false
		}()
		begin := time.Now()
		w.done = Watch(checkContext{ctx, w}, w.events, func(event string) {
			defer w.gauge.Enter()()
			w.mu.Lock()
			w.handled = append(w.handled, event)
			end := w.over || len(w.handled) > 100
			w.mu.Unlock()
			w.endIf(end)
			if work > 0 {
				time.Sleep(work)
			}
		})
		kit.True(t, w.done != nil, "Watch", "returns a nil channel, which is never closed")
		kit.Equal(t, "the time after which Watch returns", time.Since(begin).String(), "0s")
		test(w)
	})
}

// checkContext counts how often it is asked: a loop that does not wait is recognised, and stopped.
type checkContext struct {
	context.Context
	w *checkWatch
}

func (c checkContext) Done() <-chan struct{} {
	c.w.turn()
	return c.Context.Done()
}

func (c checkContext) Err() error {
	c.w.turn()
	return c.Context.Err()
}

// turn ends the goroutine when it turns round and round.
func (w *checkWatch) turn() {
	w.mu.Lock()
	w.turns++
	end := w.over || w.spins()
	w.mu.Unlock()
	w.endIf(end)
}

func (w *checkWatch) spins() bool { return w.turns > 1000 }

// endIf ends the goroutine that calls it, one that Watch has started.
func (w *checkWatch) endIf(end bool) {
	if !end {
		return
	}
	if concurrent.Goroutine() == w.caller {
		kit.Failf(w.t, "Watch does the work of the goroutine itself and does not return")
	}
	runtime.Goexit()
}

// settle waits until everything has come to rest and fails the test when it did not do so by itself.
func (w *checkWatch) settle() {
	w.t.Helper()
	synctest.Wait()
	w.mu.Lock()
	spins := w.spins()
	w.mu.Unlock()
	if !spins {
		return
	}
	leaves, never := checkSelects(w.t)
	kit.MistakeIf(w.t, leaves && !never, "break-leaves-select")
	kit.MistakeIf(w.t, !leaves || never, "busy-default")
	kit.Failf(w.t, "the goroutine never waits: with nothing to do, its loop turns round and round")
}

// checkSelects tells whether a break leaves a select, and whether a select has a default.
func checkSelects(t *testing.T) (leaves, never bool) {
	p := source.Load(t, ".")
	for _, statement := range source.All[*ast.SelectStmt](p.Roots()...) {
		for _, clause := range statement.Body.List {
			never = never || clause.(*ast.CommClause).Comm == nil
		}
		ast.Inspect(statement.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt, *ast.FuncLit:
				return false
			case *ast.BranchStmt:
				leaves = leaves || n.Tok == token.BREAK && n.Label == nil
			}
			return true
		})
	}
	return leaves, never
}

const (
	checkClosed    = "closed"
	checkCancelled = "cancelled"
)

// ended tells whether done is closed when everything has come to rest.
func (w *checkWatch) ended() bool {
	w.t.Helper()
	w.settle()
	select {
	case <-w.done:
		return true
	default:
		return false
	}
}

// send sends an event if Watch is ready to receive it.
func (w *checkWatch) send(event string) (received bool) {
	w.t.Helper()
	w.settle()
	select {
	case w.events <- event:
		return true
	default:
		return false
	}
}

func (w *checkWatch) got() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.handled)
}

// stillOpen fails the test when done is closed too early.
func (w *checkWatch) stillOpen(when string) {
	w.t.Helper()
	if w.ended() {
		if n := len(w.got()); w.send("another") {
			synctest.Wait()
			kit.MistakeIf(w.t, len(w.got()) == n+1, "done-at-start")
		}
		kit.Failf(w.t, "done is closed although the goroutine goes on: %s", when)
	}
}

// checkAtOnce is set when events are handled at the same time: their order is left to chance then.
var checkAtOnce bool

// checkOneByOne skips a test of that.
func checkOneByOne(t *testing.T) {
	if checkAtOnce {
		t.Skip("several events are handled at the same time")
	}
}

func TestHandlesOneAfterTheOther(t *testing.T) {
	events := []string{"a", "b", "c", "d", "e"}
	checkBubble(t, 5, time.Minute, func(w *checkWatch) {
		time.Sleep(checkRest)
		checkAtOnce = w.gauge.Peak() > 1
		kit.MistakeIf(t, checkAtOnce, "handles-at-once")
		kit.Equal(t, "the most calls of handle at once", w.gauge.Peak(), 1)
		kit.Equal(t, "the events that are handled", w.got(), events)
		w.stillOpen("all events so far are handled")
		w.cancel()
		kit.True(t, w.ended(), "Watch", "does not close done when ctx is cancelled")
	}, events...)
}

func TestEndsWhenCancelled(t *testing.T) {
	checkBubble(t, 0, 0, func(w *checkWatch) {
		time.Sleep(checkRest)
		w.stillOpen("no event has come yet")
		kit.True(t, w.send("created a.txt"), "Watch", "does not receive an event that is sent to it")
		w.stillOpen("one event has come")
		kit.Equal(t, "the events that are handled", w.got(), []string{"created a.txt"})
		w.cancel()
		if !w.ended() {
			kit.MistakeIf(t, w.send("late") && w.ended(), "between-receives")
			kit.Failf(t, "the goroutine waits for an event when ctx is cancelled, and done is not closed")
		}
		kit.True(t, !w.send("late"), "Watch", "receives an event although done is closed")
	})
}

func TestEndsAtOnceWhenAlreadyCancelled(t *testing.T) {
	checkBubble(t, 1, 0, func(w *checkWatch) {
		kit.True(t, w.ended(), "Watch with a cancelled context", "does not close done")
		kit.Equal(t, "the events that are handled", w.got(), []string{})
	}, checkCancelled)
}

func TestEndsWhenEventsAreClosed(t *testing.T) {
	checkOneByOne(t)
	events := []string{"created a.txt", "", "renamed b.txt", "", "removed a.txt"}
	checkBubble(t, 5, 0, func(w *checkWatch) {
		checkAllHandled(w, events)
	}, append(slices.Clone(events), checkClosed)...)
	checkBubble(t, 0, time.Second, func(w *checkWatch) {
		for _, event := range events {
			time.Sleep(time.Minute)
			if !w.send(event) {
				break
			}
		}
		close(w.events)
		checkAllHandled(w, events)
	})
}

// checkAllHandled tells whether the events are handled, and nothing else, when events is closed.
func checkAllHandled(w *checkWatch, events []string) {
	w.t.Helper()
	time.Sleep(checkRest)
	ended, got := w.ended(), w.got()
	ofClosing := len(got) > len(events)
	for i, event := range got {
		ofClosing = ofClosing && (i >= len(events) && event == "" || i < len(events) && event == events[i])
	}
	kit.MistakeIf(w.t, ofClosing && source.Load(w.t, ".").Uses("context.Context.Done"), "handles-nothing")
	kit.MistakeIf(w.t, ended && slices.Equal(got, events[:1]), "empty-is-closed")
	if ofClosing {
		kit.Failf(w.t, "handle is called with \"\" again and again after events was closed; nobody sent that")
	}
	kit.Equal(w.t, "the events that are handled when events is closed", got, events)
	kit.True(w.t, ended, "Watch", "does not close done when events is closed and all are handled")
}

func TestDoneWaitsForTheEventThatIsHandled(t *testing.T) {
	checkOneByOne(t)
	checkBubble(t, 0, time.Minute, func(w *checkWatch) {
		kit.True(t, w.send("created a.txt"), "Watch", "does not receive an event that is sent to it")
		time.Sleep(20 * time.Second)
		w.cancel()
		if w.ended() {
			kit.MistakeIf(t, w.gauge.Now() == 1, "done-on-cancel")
			kit.Failf(t, "done is closed while handle is still at work on an event")
		}
		time.Sleep(50 * time.Second)
		kit.Equal(t, "the events that are handled", w.got(), []string{"created a.txt"})
		kit.True(t, w.ended(), "Watch", "does not close done when ctx was cancelled and handle has returned")
	})
}
