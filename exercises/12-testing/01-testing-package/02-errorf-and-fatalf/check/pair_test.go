package pair

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
)

func TestPassesWithARightParsePair(t *testing.T) {
	checkRight(t, "TestParsePair")
}

func TestStopsWithoutAPair(t *testing.T) {
	checkRight(t, "TestParsePair")
	for _, bug := range []checkBug{
		{"nil-nil", "nil as the pair and nil as the error"},
		{"nil-error", "nil as the pair and an error"},
	} {
		run := checkRun(t, bug.name)
		if run.panicked {
			said := len(run.messages) > 0
			kit.MistakeIf(t, said, "errorf-for-nil")
			kit.MistakeIf(t, !said && bug.name == "nil-nil", "nil-not-checked")
			kit.Failf(t, "TestParsePair panics when ParsePair returns %s; it should end with a message", bug.behaviour)
		}
		if run.passed {
			kit.Failf(t, "your tests pass although ParsePair returns %s for a right text", bug.behaviour)
		}
		if len(run.messages) == 0 {
			kit.Failf(t, "TestParsePair fails without a message when ParsePair returns %s", bug.behaviour)
		}
	}
}

func TestShowsBothMismatches(t *testing.T) {
	checkRight(t, "TestParsePair")
	run := checkRun(t, "both") // X is 70001 too large, and Y 90001
	if run.passed {
		kit.Failf(t, "your tests pass although X and Y are both wrong")
	}
	var withX, withY, both []int // the messages that show a wrong X, a wrong Y
	for _, call := range run.calls {
		var x, y int
		if _, err := fmt.Sscan(call, &x, &y); err != nil {
			t.Fatalf("kit: %q: %v", call, err)
		}
		var inX, inY []int
		for i, message := range run.messages {
			if strings.Contains(message, strconv.Itoa(x+70001)) {
				inX = append(inX, i)
			}
			if strings.Contains(message, strconv.Itoa(y+90001)) {
				inY = append(inY, i)
			}
		}
		for _, i := range inX {
			for _, j := range inY {
				if i != j {
					return // both are shown, each by a message of its own
				}
				both = append(both, i)
			}
		}
		withX, withY = append(withX, inX...), append(withY, inY...)
	}
	given := "\n" + strings.Join(run.messages, "\n")
	switch {
	case len(both) > 0:
		kit.Mistake(t, "compares-the-struct")
		kit.Failf(t, "X and Y are both wrong, and one message is about both; there should be a message for each:%s", given)
	case len(withX) > 0:
		kit.MistakeIf(t, !checkRun(t, "y").passed, "stops-at-the-first")
		kit.Failf(t, "X and Y are both wrong, and the messages show only the wrong X:%s", given)
	case len(withY) > 0:
		kit.MistakeIf(t, !checkRun(t, "x").passed, "stops-at-the-first")
		kit.Failf(t, "X and Y are both wrong, and the messages show only the wrong Y:%s", given)
	}
	kit.Failf(t, "X and Y are both wrong, and no message shows a wrong value:%s", given)
}

func TestNoticesBugs(t *testing.T) {
	checkRight(t, "TestParsePair")
	missed, message := checkMissed(t, []checkBug{
		{"x", "gives a wrong X"},
		{"y", "gives a wrong Y"},
		{"pair-error", "returns an error together with the right pair"},
		{"letters", "accepts a,b"},
	})
	kit.MistakeIf(t, slices.Equal(missed, []string{"letters"}), "no-letters")
	if message != "" {
		kit.Failf(t, "%s", message)
	}
}
