package mirror

import (
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkEvent is a value that arrives on a channel, or its closing.
type checkEvent struct {
	after  time.Duration
	value  string
	closes bool
}

func checkValue(after time.Duration, value string) checkEvent {
	return checkEvent{after: after, value: value}
}

func checkClose(after time.Duration) checkEvent { return checkEvent{after: after, closes: true} }

// checkChannel makes a channel on which these events happen; without any, it
// stays open and silent. It has room for all, so that nothing waits for First.
func checkChannel(events ...checkEvent) chan string {
	ch := make(chan string, len(events))
	play := func(e checkEvent) {
		if e.closes {
			close(ch)
		} else {
			ch <- e.value
		}
	}
	for _, e := range events {
		if e.after == 0 {
			play(e)
		} else {
			time.AfterFunc(e.after, func() { play(e) })
		}
	}
	return ch
}

type checkCase struct {
	name        string
	a, b        []checkEvent
	aNil, bNil  bool
	from, value string
	after       time.Duration
	left        int // values that nobody has taken in the end
}

// checkFirst runs the cases until one fails.
func checkFirst(t *testing.T, cases []checkCase, smell func(t *testing.T, c checkCase, from, value string, after time.Duration)) {
	for _, c := range cases {
		ok := t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				a, b := checkChannel(c.a...), checkChannel(c.b...)
				if c.aNil {
					a = nil
				}
				if c.bNil {
					b = nil
				}
				start := time.Now()
				from, value := First(a, b)
				after := time.Since(start)
				if from != c.from || value != c.value || after != c.after {
					smell(t, c, from, value, after)
				}
				kit.Equal(t, "First(a, b), and after which time it returns:", kit.Values(from, value, after.String()),
					kit.Values(c.from, c.value, c.after.String()))
				time.Sleep(24 * time.Hour)
				checkBoth = len(a)+len(b) < c.left
				kit.MistakeIf(t, checkBoth, "takes-both")
				kit.Equal(t, "the number of values that are left in the channels at the end", len(a)+len(b), c.left)
			})
		})
		if !ok {
			return
		}
	}
}

type checkEvents = []checkEvent

// checkBusy is set when First goes round and round while it waits: that is no
// wait for a bubble either.
var checkBusy bool

// checkBoth is set when First takes a value of the other channel, too.
var checkBoth bool

func checkQuiet(t *testing.T) {
	if checkBusy {
		t.Skip("First keeps the processor busy while it waits")
	}
	if checkBoth {
		t.Skip("First goes on receiving, and chance decides what it takes")
	}
}

// checkSpins calls First with channels that deliver nothing, and looks whether
// it comes to rest.
func checkSpins(a, b chan string) (spins bool) {
	others, done := concurrent.Goroutines(), make(chan bool)
	go func() {
		defer close(done)
		kit.Try(func() { First(a, b) })
	}()
	for _, state := range concurrent.Settle(others) {
		spins = spins || strings.HasPrefix(state, "run") || state == "sleep"
	}
	for _, ch := range []chan string{a, b} {
		kit.Try(func() { ch <- "the end" }) // one of them may be closed
	}
	concurrent.Settle(others)
	return spins
}

func TestWaitsWithoutSpinning(t *testing.T) {
	for _, c := range []struct {
		name, slug string
		closed     bool
	}{
		{"both are silent", "default-spins", false},
		{"a is closed and b is silent", "closed-again", true},
	} {
		ok := t.Run(c.name, func(t *testing.T) {
			a, b := make(chan string, 1), make(chan string, 1)
			if c.closed {
				close(a)
			}
			checkBusy = checkSpins(a, b)
			kit.MistakeIf(t, checkBusy, c.slug)
			kit.True(t, !checkBusy, "First(a, b), where "+c.name+",", "should wait; it asks again and again, and keeps the processor busy")
		})
		if !ok {
			return
		}
	}
}

func TestTakesWhicheverComesFirst(t *testing.T) {
	checkQuiet(t)
	checkFirst(t, []checkCase{
		{name: "a is first", a: checkEvents{checkValue(time.Second, "Oslo")}, b: checkEvents{checkValue(2*time.Second, "Bergen")},
			from: "a", value: "Oslo", after: time.Second, left: 1},
		{name: "b is first", a: checkEvents{checkValue(2*time.Second, "Oslo")}, b: checkEvents{checkValue(time.Second, "Bergen")},
			from: "b", value: "Bergen", after: time.Second, left: 1},
		{name: "only b delivers, after an hour", b: checkEvents{checkValue(time.Hour, "Bergen")},
			from: "b", value: "Bergen", after: time.Hour},
		{name: "only a delivers, several values", a: checkEvents{checkValue(0, "Oslo"), checkValue(0, "Moss"), checkValue(0, "Hamar")},
			from: "a", value: "Oslo", left: 2},
		{name: "an empty string", a: checkEvents{checkValue(time.Second, "")}, b: checkEvents{checkValue(2*time.Second, "Bergen")},
			from: "a", after: time.Second, left: 1},
		{name: "a nil", aNil: true, b: checkEvents{checkValue(time.Second, "Bergen")},
			from: "b", value: "Bergen", after: time.Second},
		{name: "b nil", a: checkEvents{checkValue(time.Second, "Oslo")}, bNil: true,
			from: "a", value: "Oslo", after: time.Second},
	}, func(t *testing.T, c checkCase, from, _ string, after time.Duration) {
		kit.MistakeIf(t, c.name == "b is first" && from == "a" && after == 2*time.Second, "a-then-b")
	})
}

func TestClosedChannelIsOut(t *testing.T) {
	checkQuiet(t)
	checkFirst(t, []checkCase{
		{name: "a closed while First waits", a: checkEvents{checkClose(time.Second)}, b: checkEvents{checkValue(time.Hour, "Bergen")},
			from: "b", value: "Bergen", after: time.Hour},
		{name: "a closed at once", a: checkEvents{checkClose(0)}, b: checkEvents{checkValue(time.Second, "Bergen")},
			from: "b", value: "Bergen", after: time.Second},
		{name: "b closed at once", a: checkEvents{checkValue(time.Second, "Oslo")}, b: checkEvents{checkClose(0)},
			from: "a", value: "Oslo", after: time.Second},
		{name: "b closed while First waits", a: checkEvents{checkValue(time.Hour, "Oslo")}, b: checkEvents{checkClose(time.Second)},
			from: "a", value: "Oslo", after: time.Hour},
		{name: "a closed, then an empty string", a: checkEvents{checkClose(0)}, b: checkEvents{checkValue(time.Second, "")},
			from: "b", after: time.Second},
		{name: "a closed with a value left", a: checkEvents{checkValue(0, "Oslo"), checkClose(0)}, b: checkEvents{checkValue(time.Second, "Bergen")},
			from: "a", value: "Oslo", left: 1},
	}, func(t *testing.T, c checkCase, from, value string, after time.Duration) {
		kit.MistakeIf(t, from != "" && from != c.from && value == "" && after < c.after, "zero-of-closed")
		kit.MistakeIf(t, from == "" && value == "" && after == time.Second && c.after == time.Hour, "gives-up")
	})
}

func TestReturnsWhenBothAreOut(t *testing.T) {
	checkQuiet(t)
	checkFirst(t, []checkCase{
		{name: "a closed later", a: checkEvents{checkClose(time.Second)}, b: checkEvents{checkClose(0)}, after: time.Second},
		{name: "b closed later", a: checkEvents{checkClose(0)}, b: checkEvents{checkClose(time.Second)}, after: time.Second},
		// Here it is left to chance which one is asked first.
		{name: "both closed", a: checkEvents{checkClose(0)}, b: checkEvents{checkClose(0)}},
		{name: "both nil", aNil: true, bNil: true},
		{name: "a nil, b closed", aNil: true, b: checkEvents{checkClose(time.Second)}, after: time.Second},
		{name: "a closed, b nil", a: checkEvents{checkClose(time.Second)}, bNil: true, after: time.Second},
	}, func(t *testing.T, c checkCase, from, value string, after time.Duration) {
		kit.MistakeIf(t, from != "" && value == "", "zero-of-closed")
	})
}

func TestTakesOneOfTwoThatAreReady(t *testing.T) {
	checkQuiet(t)
	kit.Bubble(t, func(t *testing.T) {
		for range 50 {
			a, b := checkChannel(checkValue(0, "Oslo")), checkChannel(checkValue(0, "Bergen"))
			from, value := First(a, b)
			if got := kit.Show(kit.Values(from, value)); got != `"a", "Oslo"` && got != `"b", "Bergen"` {
				kit.Fail(t, kit.Failure{Call: "First(a, b), where both have a value ready", Want: `"a", "Oslo" or "b", "Bergen"`, Got: got})
			}
			kit.Equal(t, "the number of values that are left in the channels", len(a)+len(b), 1)
		}
	})
}
