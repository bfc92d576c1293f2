package heartbeat

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkError names an error as a learner would write it.
func checkError(err error) string {
	switch err {
	case nil:
		return "nil"
	case context.Canceled:
		return "context.Canceled"
	case context.DeadlineExceeded:
		return "context.DeadlineExceeded"
	}
	return kit.Show(err)
}

// checkLines writes what a log has noted, each entry with its time.
func checkLines(log *concurrent.Log) []string {
	lines := []string{}
	for _, e := range log.Entries() {
		lines = append(lines, fmt.Sprintf("%v: %s", e.At, e.What))
	}
	return lines
}

// checkTick notes each call. A worker that does not stop is ended.
func checkTick(log *concurrent.Log) func(n int) {
	calls := 0
	return func(n int) {
		if calls++; calls > 30 {
			runtime.Goexit()
		}
		log.Add(fmt.Sprintf("tick(%d)", n))
	}
}

// checkWorker runs Worker with a context until it returns and gives back what happened.
func checkWorker(t *testing.T, ctx context.Context, tick func(*concurrent.Log) func(int)) []string {
	log := concurrent.NewLog()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		err := Worker(ctx, tick(log))
		log.Add("Worker returns " + checkError(err))
	}()
	<-ended
	return checkLines(log)
}

func TestTicksUntilCancelled(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(350*time.Millisecond, cancel)
		got := checkWorker(t, ctx, checkTick)
		want := []string{"100ms: tick(1)", "200ms: tick(2)", "300ms: tick(3)", "350ms: Worker returns context.Canceled"}
		late := slices.Replace(slices.Clone(want), 3, 4, "400ms: Worker returns context.Canceled")
		later := slices.Replace(slices.Clone(want), 3, 4, "400ms: tick(4)", "400ms: Worker returns context.Canceled")
		kit.MistakeIf(t, slices.Equal(got, late) || slices.Equal(got, later), "notices-late")
		kit.MistakeIf(t, slices.Equal(got, slices.Replace(slices.Clone(want), 3, 4, "350ms: Worker returns nil")), "returns-nil")
		kit.Equal(t, "what Worker does when its context is cancelled after 350 ms", got, want)
		checkTicks = true
	})
}

// checkTicks is set when Worker ends in the middle of a wait.
var checkTicks bool

// The second tick is due, and the context is done, when the first call of tick ends. A
// select takes either of the two, so this is done often.
func TestNoTickAfterTheEnd(t *testing.T) {
	if !checkTicks {
		t.Skip("Worker does not work yet")
	}
	kit.Bubble(t, func(t *testing.T) {
		for range 60 {
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(220*time.Millisecond, cancel)
			var log *concurrent.Log
			got := checkWorker(t, ctx, func(l *concurrent.Log) func(n int) {
				log = l
				tick := checkTick(l)
				return func(n int) {
					tick(n)
					time.Sleep(150 * time.Millisecond)
				}
			})
			const call = "Worker, whose context is cancelled after 220 ms, while tick(1) runs from 100 ms to 250 ms,"
			more := slices.ContainsFunc(log.Whats(), func(what string) bool { return what == "tick(2)" })
			kit.MistakeIf(t, more, "one-tick-too-many")
			kit.True(t, !more, call, "should return when tick(1) ends; at least in one of 60 runs it calls tick(2)")
			kit.Equal(t, "what happens in "+call, got, []string{"100ms: tick(1)", "250ms: Worker returns context.Canceled"})
		}
	})
}

func TestOtherContexts(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		kit.Equal(t, "what Worker does with a context that is cancelled from the start", checkWorker(t, ctx, checkTick),
			[]string{"0s: Worker returns context.Canceled"})

		ctx, cancel = context.WithTimeout(context.Background(), 250*time.Millisecond)
		defer cancel()
		kit.Equal(t, "what Worker does with a context that has a timeout of 250 ms", checkWorker(t, ctx, checkTick),
			[]string{"100ms: tick(1)", "200ms: tick(2)", "250ms: Worker returns context.DeadlineExceeded"})

		ctx, because := context.WithCancelCause(context.Background())
		time.AfterFunc(150*time.Millisecond, func() { because(errors.New("switched off")) })
		kit.Equal(t, "what Worker does when its context is cancelled with a cause after 150 ms", checkWorker(t, ctx, checkTick),
			[]string{"100ms: tick(1)", "150ms: Worker returns context.Canceled"})
	})
}

// checkSlow is a tick that takes 50 ms.
func checkSlow(log *concurrent.Log) func(n int) {
	tick := checkTick(log)
	return func(n int) {
		tick(n)
		time.Sleep(50 * time.Millisecond)
		log.Add(fmt.Sprintf("tick(%d) ends", n))
	}
}

func TestLetsTickEnd(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(110*time.Millisecond, cancel)
		kit.Equal(t, "what Worker does when its context is cancelled after 110 ms and tick takes 50 ms", checkWorker(t, ctx, checkSlow),
			[]string{"100ms: tick(1)", "150ms: tick(1) ends", "150ms: Worker returns context.Canceled"})
	})
}

// checkStart calls StartWorker, which returns at once and calls nothing yet.
func checkStart(t *testing.T, log *concurrent.Log, tick func(*concurrent.Log) func(int)) func() error {
	t.Helper()
	begin := time.Now()
	stop := StartWorker(tick(log))
	kit.True(t, time.Since(begin) == 0, "StartWorker(tick)", "should return at once, and takes %v", time.Since(begin))
	kit.True(t, stop != nil, "StartWorker(tick)", "should return a function, and returns nil")
	return func() error {
		err := stop()
		log.Add("stop returns " + checkError(err))
		return err
	}
}

// checkStops is set when stop works, so that it can be called twice.
var checkStops bool

func TestStopWaits(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		log := concurrent.NewLog()
		stop := checkStart(t, log, checkSlow)
		time.Sleep(110 * time.Millisecond)
		stop()
		got := checkLines(log)
		want := []string{"100ms: tick(1)", "150ms: tick(1) ends", "150ms: stop returns context.Canceled"}
		early := []string{want[0], "110ms: stop returns context.Canceled"}
		earlyNil := []string{want[0], "110ms: stop returns nil"}
		kit.MistakeIf(t, slices.Equal(got, early) || slices.Equal(got, earlyNil), "stop-does-not-wait")
		kit.Equal(t, "what StartWorker does when stop is called after 110 ms and tick takes 50 ms", got, want)
		checkStops = true
	})
}

func TestStopTwice(t *testing.T) {
	if !checkStops {
		t.Skip("stop does not work yet")
	}
	kit.Bubble(t, func(t *testing.T) {
		log := concurrent.NewLog()
		stop := checkStart(t, log, checkTick)
		time.Sleep(130 * time.Millisecond)
		stop()
		time.Sleep(time.Second)
		stop()
		stop()
		kit.Equal(t, "what StartWorker does when stop is called after 130 ms and twice more a second later", checkLines(log),
			[]string{"100ms: tick(1)", "130ms: stop returns context.Canceled", "1.13s: stop returns context.Canceled", "1.13s: stop returns context.Canceled"})
	})
}

func TestEachWorkerHasAContextOfItsOwn(t *testing.T) {
	if !checkStops {
		t.Skip("stop does not work yet")
	}
	kit.Bubble(t, func(t *testing.T) {
		first, second := concurrent.NewLog(), concurrent.NewLog()
		stopFirst := checkStart(t, first, checkTick)
		stopSecond := checkStart(t, second, checkTick)
		time.Sleep(150 * time.Millisecond)
		stopFirst()
		synctest.Wait()
		time.Sleep(100 * time.Millisecond)
		stopSecond()
		kit.Equal(t, "what the first of two workers does when it is stopped after 150 ms", checkLines(first),
			[]string{"100ms: tick(1)", "150ms: stop returns context.Canceled"})
		kit.Equal(t, "what the second of two workers does when it is stopped after 250 ms", checkLines(second),
			[]string{"100ms: tick(1)", "200ms: tick(2)", "250ms: stop returns context.Canceled"})
	})
}
