package limiter

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkWaits calls Wait so often and returns at which times the calls come back.
func checkWaits(t *testing.T, l *Limiter, n int, start time.Time) (times []time.Duration) {
	t.Helper()
	for range n {
		ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
		err := l.Wait(ctx)
		cancel()
		if errors.Is(err, context.DeadlineExceeded) {
			kit.Failf(t, "Wait gives no permit within an hour, the one number %d since NewLimiter", len(times)+1)
		}
		kit.NoError(t, "Wait(ctx)", err)
		times = append(times, time.Since(start))
	}
	return times
}

// checkWindow returns the most of the times that lie within a second, and where that second begins.
func checkWindow(times []time.Duration) (most int, at time.Duration) {
	for i, from := range times {
		n := 0
		for _, later := range times[i:] {
			if later < from+time.Second {
				n++
			}
		}
		if n > most {
			most, at = n, from
		}
	}
	return most, at
}

// checkWindows fails when too many of the times lie within a second.
func checkWindows(t *testing.T, when string, perSecond int, times []time.Duration) {
	t.Helper()
	most, at := checkWindow(times)
	if most <= perSecond {
		return
	}
	kit.MistakeIf(t, most == perSecond+1 && perSecond > 1, "stale-tick")
	kit.MistakeIf(t, most >= 2*perSecond-1 && perSecond > 2 && !checkEven, "counter-each-second")
	kit.MistakeIf(t, most >= perSecond+2 && perSecond > 2 && checkEven, "saves-up")
	when = strings.TrimSuffix(when, ",")
	kit.Failf(t, "NewLimiter(%d), %s: %d calls of Wait return within the second that begins %v after NewLimiter; they return after %v",
		perSecond, when, most, at, times)
}

func TestPermitsComeEvenly(t *testing.T) {
	for _, perSecond := range []int{5, 1, 2, 10, 50} {
		t.Run(fmt.Sprint(perSecond, " a second"), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				start := time.Now()
				l := NewLimiter(perSecond)
				times := checkWaits(t, l, 4*perSecond, start)
				l.Stop()
				pace := time.Second / time.Duration(perSecond)
				burst := 0 // permits at the same time as the one before
				for i := range times[1:] {
					if times[i+1] == times[i] {
						burst++
					}
				}
				kit.MistakeIf(t, perSecond > 2 && burst >= 3*(perSecond-1), "counter-each-second")
				kit.True(t, times[0] <= pace, fmt.Sprintf("the first Wait after NewLimiter(%d)", perSecond), "should return at once or after %v, and returns after %v", pace, times[0])
				for i, at := range times[1:] {
					if gap := at - times[i]; gap != pace {
						kit.Failf(t, "NewLimiter(%d): calls of Wait one right after the other should return %v apart; number %d returns %v after the one before", perSecond, pace, i+2, gap)
					}
				}
				checkWindows(t, "where Wait is called again and again,", perSecond, times)
			})
		})
	}
	checkEven = !t.Failed()
}

// checkEven is set when the permits come evenly while Wait is called again and again.
var checkEven bool

func TestNothingIsSavedUpInQuietTimes(t *testing.T) {
	for _, c := range []struct {
		perSecond int
		quiet     time.Duration
	}{
		{5, 10050 * time.Millisecond}, {5, 250 * time.Millisecond}, {5, 900 * time.Millisecond}, {5, 4990 * time.Millisecond},
		{10, 77030 * time.Millisecond}, {10, 1050 * time.Millisecond}, {2, 10499 * time.Millisecond}, {1, 90900 * time.Millisecond},
	} {
		t.Run(fmt.Sprintf("%d a second, quiet for %v", c.perSecond, c.quiet), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				start := time.Now()
				l := NewLimiter(c.perSecond)
				defer l.Stop()
				time.Sleep(c.quiet)
				times := checkWaits(t, l, 2*c.perSecond, start)
				time.Sleep(c.quiet)
				times = append(times, checkWaits(t, l, 2*c.perSecond, start)...)
				checkWindows(t, fmt.Sprintf("where nobody calls Wait for %v,", c.quiet), c.perSecond, times)
				pace := time.Second / time.Duration(c.perSecond)
				kit.True(t, times[0] <= c.quiet+pace, fmt.Sprintf("NewLimiter(%d), where nobody calls Wait for %v,", c.perSecond, c.quiet),
					"should permit the next operation within %v; Wait returns after %v", pace, times[0]-c.quiet)
			})
		})
	}
}

func TestCancelledWaitReturnsAtOnce(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		l := NewLimiter(1)
		defer l.Stop()
		checkWaits(t, l, 1, time.Now())
		for _, after := range []time.Duration{300 * time.Millisecond, 100 * time.Millisecond} {
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(after, cancel)
			start := time.Now()
			err := l.Wait(ctx)
			took := time.Since(start)
			kit.MistakeIf(t, errors.Is(err, context.Canceled) && took > after, "sleeps")
			call := fmt.Sprintf("Wait(ctx), where ctx is cancelled after %v,", after)
			kit.ErrorIs(t, call, err, context.Canceled)
			kit.Equal(t, "the time that "+call+" takes", took.String(), after.String())
		}
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := l.Wait(ctx)
		kit.ErrorIs(t, "Wait(ctx), where the time of ctx is up after 200ms,", err, context.DeadlineExceeded)
		kit.Equal(t, "the time that it takes", time.Since(start).String(), "200ms")
	})
}

func TestCancelledBeforeTheCall(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		l := NewLimiter(10)
		defer l.Stop()
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		permitted := 0
		for range 100 {
			time.Sleep(1050 * time.Millisecond)
			start := time.Now()
			err := l.Wait(ctx)
			if err == nil {
				permitted++
			} else {
				kit.ErrorIs(t, "Wait(ctx), where ctx is cancelled already,", err, context.Canceled)
			}
			kit.Equal(t, "the time that Wait(ctx) takes where ctx is cancelled already", time.Since(start).String(), "0s")
		}
		kit.True(t, permitted == 0, "Wait(ctx), where ctx is cancelled already,", "should return ctx.Err(); it returns nil now and then")
	})
}

// checkHeld is set when a call of Wait holds a lock while it waits: the clock of
// a bubble stands still then.
var checkHeld bool

func TestWaitersDoNotBlockEachOther(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		l := NewLimiter(1)
		defer l.Stop()
		checkWaits(t, l, 1, time.Now())
		others := concurrent.Goroutines()
		var cancels []func()
		returned := make(chan error, 2)
		for range 2 {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			cancels = append(cancels, cancel)
			go func() { returned <- l.Wait(ctx) }()
		}
		for _, state := range concurrent.Settle(others) {
			checkHeld = checkHeld || strings.Contains(state, "Mutex")
		}
		for _, cancel := range cancels {
			cancel()
		}
		for range cancels {
			<-returned
		}
		kit.MistakeIf(t, checkHeld, "lock-while-waiting")
		kit.True(t, !checkHeld, "Wait(ctx), while another call is waiting for its permit,", "should wait for a permit, too, and for ctx; it waits for a lock that the other call holds")
	})
}

func TestWaitersShareThePace(t *testing.T) {
	if checkHeld {
		t.Skip("one call of Wait holds up the others")
	}
	kit.Bubble(t, func(t *testing.T) {
		start := time.Now()
		l := NewLimiter(5)
		defer l.Stop()
		returned := make(chan time.Duration, 30)
		for range 10 {
			go func() {
				for range 3 {
					if l.Wait(context.Background()) == nil {
						returned <- time.Since(start)
					}
				}
			}()
		}
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		cancelled := make(chan time.Duration, 1)
		go func() {
			synctest.Wait() // the others are waiting
			l.Wait(ctx)
			cancelled <- time.Since(start)
		}()
		time.Sleep(time.Minute)
		kit.Equal(t, "how many of 30 calls of Wait in 10 goroutines return within a minute", len(returned), 30)
		var times []time.Duration
		for len(returned) > 0 {
			times = append(times, <-returned)
		}
		slices.Sort(times)
		checkWindows(t, "where 10 goroutines call Wait,", 5, times)
		kit.True(t, times[29] <= 6200*time.Millisecond, "30 calls of Wait in 10 goroutines", "should return within about 6 seconds, five a second; the last returns after %v", times[29])
		kit.Equal(t, "how often a call returned whose ctx has 50 ms, beside the others,", len(cancelled), 1)
		kit.True(t, <-cancelled <= 50*time.Millisecond, "a call whose ctx has 50 ms, beside the others,", "should return after 50 ms at the latest")
	})
}

func TestStopEndsThePermits(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		l := NewLimiter(5)
		checkWaits(t, l, 3, time.Now())
		waiting := make(chan error, 1)
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		go func() { waiting <- l.Wait(ctx) }()
		synctest.Wait()
		l.Stop()
		err := <-waiting
		kit.MistakeIf(t, err == nil, "never-stops")
		kit.ErrorIs(t, "Wait(ctx), which is waiting when Stop is called,", err, context.DeadlineExceeded)
		ctx, cancel = context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		start := time.Now()
		kit.ErrorIs(t, "Wait(ctx) after Stop", l.Wait(ctx), context.DeadlineExceeded)
		kit.Equal(t, "the time that Wait(ctx) takes after Stop, where ctx has a minute,", time.Since(start).String(), "1m0s")
	})
}
