package pair

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/mutant"
)

var checkTests = mutant.Tests{Files: map[string]string{"pair.go": "testdata/pair.go.txt"}}

func TestPassesWithARightParsePair(t *testing.T) {
	checkTests.Right(t, "TestParsePair")
}

func TestStopsWithoutAPair(t *testing.T) {
	checkTests.Right(t, "TestParsePair")
	for _, bug := range []mutant.Bug{
		{Name: "nil-nil", Behaviour: "nil as the pair and nil as the error"},
		{Name: "nil-error", Behaviour: "nil as the pair and an error"},
	} {
		run := checkTests.Run(t, bug.Name)
		if run.Panic != nil {
			said := len(run.Messages()) > 0
			kit.MistakeIf(t, said, "errorf-for-nil")
			kit.MistakeIf(t, !said && bug.Name == "nil-nil", "nil-not-checked")
			kit.Failf(t, "TestParsePair panics when ParsePair returns %s; it should end with a message", bug.Behaviour)
		}
		if run.Passed() {
			kit.Failf(t, "your tests pass although ParsePair returns %s for a right text", bug.Behaviour)
		}
		if len(run.Messages()) == 0 {
			kit.Failf(t, "TestParsePair fails without a message when ParsePair returns %s", bug.Behaviour)
		}
	}
}

func TestStopsAfterAnError(t *testing.T) {
	checkTests.Right(t, "TestParsePair")
	run := checkTests.Run(t, "both-error") // an error, and the pair is wrong as well
	for _, call := range run.Notes {
		var x, y int
		if _, err := fmt.Sscan(call, &x, &y); err != nil {
			t.Fatalf("kit: %q: %v", call, err)
		}
		onlyX, onlyY := false, false // whether a message is about X alone, about Y alone
		for _, message := range run.Messages() {
			inX := strings.Contains(message, strconv.Itoa(x+70001))
			inY := strings.Contains(message, strconv.Itoa(y+90001))
			onlyX, onlyY = onlyX || inX && !inY, onlyY || inY && !inX
		}
		if onlyX && onlyY {
			kit.MistakeIf(t, !checkTests.Run(t, "pair-error").Passed(), "errorf-for-an-error")
			kit.Failf(t, "ParsePair returns an error for a right text, and TestParsePair goes on to check X and Y:\n%s", strings.Join(run.Messages(), "\n"))
		}
	}
}

func TestShowsBothMismatches(t *testing.T) {
	checkTests.Right(t, "TestParsePair")
	run := checkTests.Run(t, "both") // X is 70001 too large, and Y 90001
	if run.Passed() {
		kit.Failf(t, "your tests pass although X and Y are both wrong")
	}
	var withX, withY, both []int // the messages that show a wrong X, a wrong Y
	for _, call := range run.Notes {
		var x, y int
		if _, err := fmt.Sscan(call, &x, &y); err != nil {
			t.Fatalf("kit: %q: %v", call, err)
		}
		var inX, inY []int
		for i, message := range run.Messages() {
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
	given := "\n" + strings.Join(run.Messages(), "\n")
	switch {
	case len(both) > 0:
		kit.Mistake(t, "compares-the-struct")
		kit.Failf(t, "X and Y are both wrong, and one message is about both; there should be a message for each:%s", given)
	case len(withX) > 0:
		kit.MistakeIf(t, !checkTests.Run(t, "y").Passed(), "stops-at-the-first")
		kit.Failf(t, "X and Y are both wrong, and the messages show only the wrong X:%s", given)
	case len(withY) > 0:
		kit.MistakeIf(t, !checkTests.Run(t, "x").Passed(), "stops-at-the-first")
		kit.Failf(t, "X and Y are both wrong, and the messages show only the wrong Y:%s", given)
	}
	kit.Failf(t, "X and Y are both wrong, and no message shows a wrong value:%s", given)
}

func TestNoticesBugs(t *testing.T) {
	checkTests.Right(t, "TestParsePair")
	missed := checkTests.Missed(t,
		mutant.Bug{Name: "x", Behaviour: "gives a wrong X"},
		mutant.Bug{Name: "y", Behaviour: "gives a wrong Y"},
		mutant.Bug{Name: "pair-error", Behaviour: "returns an error together with the right pair"},
		mutant.Bug{Name: "letters", Behaviour: "accepts a,b"},
	)
	kit.MistakeIf(t, slices.Equal(missed.Names, []string{"letters"}), "no-letters")
	missed.Fail(t)
}
