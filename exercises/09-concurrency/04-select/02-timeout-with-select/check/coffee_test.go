package coffee

import (
	"errors"
	"go/ast"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

const checkLimit = 2 * time.Second

// checkReceive calls ReceiveWithin and judges what comes and when. An empty
// string stands for the timeout.
func checkReceive(t *testing.T, call string, ch <-chan string, want string, at time.Duration) {
	t.Helper()
	start := time.Now()
	got, err := ReceiveWithin(ch)
	after := time.Since(start)
	results := strings.TrimSuffix(call, ",") + ", and after which time it returns:"
	kit.MistakeIf(t, want != "" && got == want && at < checkLimit && after == checkLimit, "sleeps-first")
	kit.MistakeIf(t, errors.Is(err, ErrTimeout) && after > 0 && after < 100*time.Millisecond && at > time.Second, "wrong-unit")
	kit.MistakeIf(t, errors.Is(err, ErrTimeout) && after == 0 && at > time.Second && checkHasDefault(t), "default-gives-up")
	kit.MistakeIf(t, want == "" && got == "" && err != nil && ErrTimeout != nil && !errors.Is(err, ErrTimeout) &&
		err.Error() == ErrTimeout.Error() && after == at, "another-error")
	if want == "" {
		kit.Equal(t, results, kit.Values(got, after.String()), kit.Values("", at.String()))
		kit.True(t, ErrTimeout != nil && ErrTimeout.Error() != "", "ErrTimeout", "should be an error with a text")
		kit.ErrorIs(t, call, err, ErrTimeout)
		return
	}
	kit.Equal(t, results, kit.Values(got, err, after.String()), kit.Values(want, nil, at.String()))
}

// checkHasDefault tells whether a select has a default.
func checkHasDefault(t *testing.T) bool {
	for _, clause := range source.All[*ast.CommClause](source.Load(t, ".").Roots()...) {
		if clause.Comm == nil {
			return true
		}
	}
	return false
}

func TestEachCallHasItsOwnTime(t *testing.T) {
	p := source.Load(t, ".")
	for _, file := range p.Files {
		for _, decl := range file.Decls {
			general, ok := decl.(*ast.GenDecl)
			if !ok || source.Has[*ast.FuncLit](general) {
				continue
			}
			for _, start := range []string{"time.After", "time.NewTimer", "time.Tick", "time.NewTicker"} {
				if calls := p.CallsIn(general, start); len(calls) > 0 {
					kit.Mistake(t, "shared-timer")
					source.Fail(t, p, calls[0], "this clock is started once, when the program begins, and not by each call of ReceiveWithin")
				}
			}
		}
	}
	checkShared = true // until it has proved otherwise
	kit.Bubble(t, func(t *testing.T) {
		for range 2 {
			ch := make(chan string, 1)
			time.AfterFunc(1500*time.Millisecond, func() { ch <- "ready" })
			checkReceive(t, "ReceiveWithin(ch), where the value comes after 1.5 s,", ch, "ready", 1500*time.Millisecond)
			start := time.Now()
			_, err := ReceiveWithin(ch)
			after := time.Since(start)
			kit.MistakeIf(t, errors.Is(err, ErrTimeout) && after == 500*time.Millisecond, "shared-timer")
			kit.Equal(t, "a call of ReceiveWithin(ch) right after another one, where nothing comes, takes", after.String(), checkLimit.String())
			close(ch) // so that whoever goes on receiving ends
		}
	})
	checkShared = false
}

// checkShared is set when a clock may belong to another test's bubble, where it
// must not be touched again, or when somebody goes on receiving after a call.
var checkShared bool

func checkOwnClock(t *testing.T) {
	if checkShared {
		t.Skip("one call gets in the way of another")
	}
}

func TestReturnsTheValueAsSoonAsItComes(t *testing.T) {
	checkOwnClock(t)
	for _, c := range []struct {
		name  string
		after time.Duration
	}{
		{"it is there already", 0},
		{"after a millisecond", time.Millisecond},
		{"after a second", time.Second},
		{"after 1999 ms", 1999 * time.Millisecond},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				ch := make(chan string, 2)
				send := func() { ch <- "ready"; ch <- "empty" }
				if c.after == 0 {
					send()
				} else {
					time.AfterFunc(c.after, send)
				}
				checkReceive(t, "ReceiveWithin(ch)", ch, "ready", c.after)
				kit.Equal(t, "the number of values left in ch, of two", len(ch), 1)
			})
		})
	}
}

func TestEmptyTextIsAValue(t *testing.T) {
	checkOwnClock(t)
	for _, after := range []time.Duration{0, 700 * time.Millisecond} {
		kit.Bubble(t, func(t *testing.T) {
			ch := make(chan string, 1)
			if after == 0 {
				ch <- ""
			} else {
				time.AfterFunc(after, func() { ch <- "" })
			}
			start := time.Now()
			got, err := ReceiveWithin(ch)
			took := time.Since(start)
			kit.MistakeIf(t, got == "" && errors.Is(err, ErrTimeout) && took == after && len(ch) == 0, "empty-is-timeout")
			kit.Equal(t, "ReceiveWithin(ch), where an empty text comes after "+after.String()+", and after which time it returns:",
				kit.Values(got, err, took.String()), kit.Values("", nil, after.String()))
		})
	}
}

func TestLateValueStays(t *testing.T) {
	checkOwnClock(t)
	kit.Bubble(t, func(t *testing.T) {
		ch := make(chan string, 1)
		time.AfterFunc(2001*time.Millisecond, func() { ch <- "ready" })
		checkReceive(t, "ReceiveWithin(ch), where the value comes after 2001 ms,", ch, "", checkLimit)
		time.Sleep(time.Second)
		checkShared = len(ch) == 0
		kit.MistakeIf(t, len(ch) == 0, "late-value-lost")
		kit.Equal(t, "the number of values in ch that came too late and are still there", len(ch), 1)
	})
}

func TestGivesUpAfterTwoSeconds(t *testing.T) {
	checkOwnClock(t)
	kit.Bubble(t, func(t *testing.T) {
		checkReceive(t, "ReceiveWithin(ch), where nothing comes,", make(chan string), "", checkLimit)
		checkReceive(t, "ReceiveWithin(nil)", nil, "", checkLimit)
	})
}
