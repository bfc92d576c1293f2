package station

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
)

// checkTry calls TrySend, which must not take any time. Rest is true when nobody
// will ever take the value.
func checkTry(t *testing.T, call string, ch chan int, v int, want bool) {
	t.Helper()
	before, start := len(ch), time.Now()
	got := TrySend(ch, v)
	after := time.Since(start)
	if got && !want { // where does the value wait?
		checkPromises = true
		synctest.Wait()
		blocked := false
		if ch != nil && len(ch) == before {
			for range before {
				<-ch
			}
			synctest.Wait()
			select {
			case <-ch:
				blocked = true
			default:
			}
		}
		kit.MistakeIf(t, blocked, "goroutine-sends")
	}
	kit.MistakeIf(t, got == want && after > 0, "waits-a-moment")
	kit.Equal(t, call, got, want)
	kit.Equal(t, call+" takes", after.String(), "0s")
}

// checkPromises is set when TrySend has said that it sent what nobody took. Who
// leaves the sending to goroutines leaves the order to chance.
var checkPromises bool

func checkHonest(t *testing.T) {
	if checkPromises {
		t.Skip("TrySend promises what has not happened")
	}
}

func checkTake(t *testing.T, ch chan int, want ...int) {
	t.Helper()
	synctest.Wait()
	got := []int{}
	for len(ch) > 0 {
		got = append(got, <-ch)
	}
	kit.Equal(t, "the values that are in ch then", got, want)
}

func TestFullBufferTakesNothing(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ch := make(chan int, 2)
		ch <- 1
		ch <- 2
		checkTry(t, "TrySend(ch, 3), where the buffer of ch is full,", ch, 3, false)
		checkTake(t, ch, 1, 2)
		checkTry(t, "TrySend(ch, 4), after ch was emptied,", ch, 4, true)
		checkTake(t, ch, 4)
	})
}

func TestNobodyReceives(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		checkTry(t, "TrySend(ch, 5), where ch has no buffer and nobody receives,", make(chan int), 5, false)
		checkTry(t, "TrySend(nil, 5)", nil, 5, false)
	})
}

func TestSendsWhereThereIsRoom(t *testing.T) {
	checkHonest(t)
	kit.Bubble(t, func(t *testing.T) {
		ch := make(chan int, 3)
		checkTry(t, "TrySend(ch, 17), where ch has room for three values,", ch, 17, true)
		checkTry(t, "TrySend(ch, 0), where ch has room for two values,", ch, 0, true)
		checkTry(t, "TrySend(ch, -4), where ch has room for one value,", ch, -4, true)
		checkTake(t, ch, 17, 0, -4)
	})
}

func TestWaitingReceiverGetsTheValue(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ch, done := make(chan int), make(chan int, 1)
		go func() {
			select {
			case v := <-ch:
				done <- v
			case <-time.After(time.Hour):
			}
		}()
		synctest.Wait() // the receiver is waiting now
		start := time.Now()
		got := TrySend(ch, 6)
		after := time.Since(start)
		kit.MistakeIf(t, !got && after == 0 && checkSends(), "asks-for-room")
		kit.Equal(t, "TrySend(ch, 6), where ch has no buffer and a receiver is waiting,", got, true)
		synctest.Wait()
		kit.Equal(t, "the number of values that the receiver got", len(done), 1)
		kit.Equal(t, "the value that the receiver got", <-done, 6)
	})
}

// checkSends tells a TrySend that asks for room from one that never sends.
func checkSends() bool { return TrySend(make(chan int, 1), 1) }

func TestSendAllCountsWhatIsDropped(t *testing.T) {
	checkHonest(t)
	for _, c := range []struct {
		room int
		vals []int
		want []int
	}{
		{2, []int{18, 19, 20}, []int{18, 19}},
		{0, []int{1, 2}, nil},
		{5, []int{3, 0, -3}, []int{3, 0, -3}},
		{3, []int{7, 7, 7}, []int{7, 7, 7}},
		{1, []int{9, 8, 7, 6, 5}, []int{9}},
		{4, nil, nil},
	} {
		t.Run(fmt.Sprintf("%d values, room for %d", len(c.vals), c.room), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				ch := make(chan int, c.room)
				kit.Equal(t, kit.Call("SendAll", kit.Code("ch"), c.vals), SendAll(ch, c.vals), len(c.vals)-len(c.want))
				checkTake(t, ch, c.want...)
			})
		})
	}
	t.Run("nil channel", func(t *testing.T) {
		kit.Bubble(t, func(t *testing.T) {
			kit.Equal(t, "SendAll(nil, []int{1, 2, 3})", SendAll(nil, []int{1, 2, 3}), 3)
		})
	})
	t.Run("two receivers are waiting", func(t *testing.T) {
		kit.Bubble(t, func(t *testing.T) {
			ch, got := make(chan int), make(chan int, 2)
			for range 2 {
				go func() {
					select {
					case v := <-ch:
						got <- v
					case <-time.After(time.Hour):
					}
				}()
			}
			synctest.Wait()
			kit.Equal(t, "SendAll(ch, []int{10, 20, 30}), where ch has no buffer and two receivers are waiting,", SendAll(ch, []int{10, 20, 30}), 1)
			synctest.Wait()
			sum := 0
			for len(got) > 0 {
				sum += <-got
			}
			kit.Equal(t, "the sum of what the two receivers got", sum, 30)
		})
	})
	checkCounts = !t.Failed()
}

// checkCounts is set when SendAll counts rightly where nothing happens meanwhile.
var checkCounts bool

func TestSendAllGoesOnAfterADroppedValue(t *testing.T) {
	if !checkCounts {
		t.Skip("SendAll does not count rightly")
	}
	vals := make([]int, 1_000_000)
	for i := range vals {
		vals[i] = i
	}
	kit.Finishes(t, "SendAll", func() {
		// Some of so many values are refused while the receiver is busy, and some come through afterwards. If in one
		// round that was not so, it will be in another.
		for range 100 {
			ch, after := make(chan int, 1), make(chan bool)
			go func() {
				next, gap := 0, false
				for v := range ch {
					gap = gap || v != next
					next = v + 1
				}
				after <- gap
			}()
			SendAll(ch, vals)
			close(ch)
			if <-after {
				return
			}
		}
		kit.Mistake(t, "stops-when-full")
		kit.Failf(t, "after a value that could not be sent, SendAll sends no more, although there is room for a later one by then")
	})
}
