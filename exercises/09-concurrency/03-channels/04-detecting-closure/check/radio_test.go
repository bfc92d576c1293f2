package radio

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

var checkMessages = [][]string{
	{"over", "", "out"}, {"over", ""}, {"", "a", "", "b"}, {"closed", "value: "}, {}, {""}, {"one"}, {"1", "2", "3", "4", "5", "6", "7", "8"},
}

// checkBubble gives the test a channel of which the values are all there, or come from a slow sender one by one.
func checkBubble(t *testing.T, values []string, slow bool, test func(t *testing.T, ch chan string)) {
	t.Helper()
	kit.Bubble(t, func(t *testing.T) {
		if !slow {
			ch := make(chan string, len(values))
			for _, v := range values {
				ch <- v
			}
			close(ch)
			test(t, ch)
			return
		}
		ch, over := make(chan string), make(chan bool)
		defer close(over)
		go func() {
			defer close(ch)
			for i := range len(values) + 1 {
				select {
				case <-time.After(time.Hour):
				case <-over:
					return
				}
				if i == len(values) {
					return
				}
				select {
				case ch <- values[i]:
				case <-over:
					return
				}
			}
		}()
		test(t, ch)
	})
}

func checkHow(slow bool) string {
	if slow {
		return "an unbuffered channel that delivers one value an hour"
	}
	return "a closed channel with values in its buffer"
}

func TestNextReceivesOnce(t *testing.T) {
	for _, values := range checkMessages {
		for _, slow := range []bool{false, true} {
			checkBubble(t, values, slow, func(t *testing.T, ch chan string) {
				for i := range len(values) + 2 {
					want := "closed"
					if i < len(values) {
						want = "value: " + values[i]
					}
					call := fmt.Sprintf("call %d of Next for %s %s", i+1, checkHow(slow), kit.Show(values))
					got := Next(ch)
					kit.MistakeIf(t, i < len(values) && values[i] == "" && got == "closed", "empty-is-closed")
					lost := i == 0 && len(values) > 1 && got == "value: "+values[1] && values[0] != values[1]
					kit.MistakeIf(t, lost, "two-per-call")
					kit.Equal(t, call, got, want)
				}
			})
		}
	}
}

func TestNextDoesNotNeedAClosedChannel(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		ch := make(chan string, 3)
		ch <- "a"
		ch <- ""
		ch <- "c"
		for _, want := range []string{"value: a", "value: ", "value: c"} {
			kit.Equal(t, "Next for an open channel", Next(ch), want)
		}
	})
}

func TestCountsUntilClosed(t *testing.T) {
	for _, values := range checkMessages {
		for _, slow := range []bool{true, false} {
			checkBubble(t, values, slow, func(t *testing.T, ch chan string) {
				call := fmt.Sprintf("CountUntilClosed for %s %s", checkHow(slow), kit.Show(values))
				got := CountUntilClosed(ch)
				i := slices.Index(values, "")
				kit.MistakeIf(t, i >= 0 && got == i && (i > 0 || !slow), "empty-is-closed")
				kit.MistakeIf(t, slow && len(values) > 0 && values[0] != "" && got == 0, "counts-len")
				kit.MistakeIf(t, got == len(values)+1, "counts-the-end")
				kit.Equal(t, call, got, len(values))
			})
		}
	}
}

func TestAsksWithTheSecondResult(t *testing.T) {
	p := source.Load(t, ".")
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		if _, channel := p.Info.TypeOf(loop.X).Underlying().(*types.Chan); channel {
			kit.Mistake(t, "with-range")
			source.Fail(t, p, loop, "this is a range over the channel")
		}
	}
	isReceive := func(list []ast.Expr) bool {
		if len(list) != 1 {
			return false
		}
		receive, ok := ast.Unparen(list[0]).(*ast.UnaryExpr)
		return ok && receive.Op == token.ARROW
	}
	twoValues := 0
	for _, statement := range source.All[*ast.AssignStmt](p.Roots()...) {
		if len(statement.Lhs) == 2 && isReceive(statement.Rhs) {
			twoValues++
		}
	}
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		if len(spec.Names) == 2 && isReceive(spec.Values) {
			twoValues++
		}
	}
	if twoValues == 0 {
		kit.Failf(t, "there is no receive with two results")
	}
}
