package dice

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// The program of this check prints a hundred rolls.
func TestMain(m *testing.M) {
	proc.Main(m, func() {
		for range 100 {
			fmt.Print(Roll(), " ")
		}
	})
}

func TestCountsTheCallsUpToTheSeven(t *testing.T) {
	long := make([]int, 0, 1000)
	for i := range 999 {
		long = append(long, []int{1, 2, 3, 4, 5, 6, 8, 9, 10}[i*i%9])
	}
	again := false
	breakInSwitch, nextTwice := checkRounds(t)
	kit.Cases(t, []kit.Case[[]int, int]{
		{Name: "3, 9, 7", In: []int{3, 9, 7}, Want: 3},
		{Name: "7 at once", In: []int{7}, Want: 1},
		{Name: "7 second", In: []int{10, 7}, Want: 2},
		{Name: "the same number many times", In: []int{6, 6, 6, 6, 6, 8, 8, 7}, Want: 8},
		{Name: "numbers that are not on the die", In: []int{0, -7, 77, 17, 70, 7}, Want: 6},
		{Name: "7 as the thousandth", In: append(long, 7), Want: 1000},
	}, func(t *testing.T, script []int) (string, int) {
		given := strings.Trim(kit.Show(script), "[]int{}")
		call := "RollUntil7(next), where next gives " + given
		calls, got := 0, 0
		next := func() int {
			if calls == len(script) {
				again = true
				kit.MistakeIf(t, breakInSwitch, "leaves-the-switch")
				kit.MistakeIf(t, nextTwice && !breakInSwitch, "next-twice")
				kit.Fail(t, kit.Failure{Call: call, Message: "next is called again after it has given 7"})
			}
			calls++
			return script[calls-1]
		}
		kit.Finishes(t, call, func() { got = RollUntil7(next) })
		if calls == 0 {
			kit.MistakeIf(t, got > 0, "ignores-next")
			kit.Fail(t, kit.Failure{Call: call, Message: "next is never called"})
		}
		if calls < len(script) {
			kit.Fail(t, kit.Failure{Call: call, Message: "returns before next has given 7"})
		}
		kit.MistakeIf(t, !again && got == len(script)-1, "last-call-not-counted")
		return call, got
	})
}

// checkRounds says whether a break in RollUntil7 leaves only a switch, and
// whether a loop there calls next in more than one place.
func checkRounds(t *testing.T) (breakInSwitch, nextTwice bool) {
	t.Helper()
	p := source.Load(t, ".")
	f := p.Func("RollUntil7")
	next := f.Object.Signature().Params().At(0)
	for _, s := range source.All[*ast.SwitchStmt](f.Decl) {
		for _, jump := range source.All[*ast.BranchStmt](s) {
			if jump.Tok == token.BREAK && jump.Label == nil && !source.Has[*ast.ForStmt](s) {
				breakInSwitch = true
			}
		}
	}
	for _, loop := range source.All[*ast.ForStmt](f.Decl) {
		calls := 0
		for _, call := range source.All[*ast.CallExpr](loop) {
			if p.Callee(call) == types.Object(next) {
				calls++
			}
		}
		nextTwice = nextTwice || calls > 1
	}
	return breakInSwitch, nextTwice
}

func TestLoopsWithoutConditionUntilBreak(t *testing.T) {
	p := source.Load(t, ".")
	var conditional *ast.ForStmt
	left := false
	rollUntil7 := p.Func("RollUntil7").Decl
	for _, loop := range source.All[*ast.ForStmt](p.Roots()...) {
		if loop.Cond != nil {
			if rollUntil7.Pos() < loop.Pos() && loop.End() <= rollUntil7.End() || conditional == nil {
				conditional = loop
			}
			continue
		}
		for _, jump := range source.All[*ast.BranchStmt](loop.Body) {
			left = left || jump.Tok == token.BREAK
		}
	}
	if conditional != nil && (!left || rollUntil7.Pos() < conditional.Pos() && conditional.End() <= rollUntil7.End()) {
		always := p.Info.Types[conditional.Cond].Value != nil // such as: for true
		kit.MistakeIf(t, !always, "condition-loop")
		source.Fail(t, p, conditional, "this loop ends by its condition; the task asks for a for without one, left with break")
	}
	if !left {
		kit.Failf(t, "there is no for without a condition that is left with break")
	}
}

func TestRollGivesOneToTen(t *testing.T) {
	const rounds = 10000
	counts := map[int]int{}
	kit.Finishes(t, "Roll()", func() {
		for range rounds {
			counts[Roll()]++
		}
	})
	var all []int
	for n := 1; n <= 10; n++ {
		all = append(all, n)
	}
	// Every number is expected a thousand times, give or take thirty.
	got := checkKeys(counts)
	kit.MistakeIf(t, len(got) == 10 && got[0] == 0 && got[9] == 9, "zero-to-nine")
	kit.Equal(t, "the different numbers in 10000 calls of Roll()", got, all)
	for _, n := range all {
		count := counts[n]
		kit.True(t, count > 600 && count < 1400, "Roll()", "some numbers come far more often than others: %d of 10000 calls gave %d", count, n)
	}
}

func checkKeys(counts map[int]int) []int {
	return slices.Sorted(maps.Keys(counts))
}

func TestRollIsNoCounter(t *testing.T) {
	pairs := map[[2]int]bool{}
	kit.Finishes(t, "Roll()", func() {
		last := Roll()
		for range 10000 {
			n := Roll()
			pairs[[2]int{last, n}] = true
			last = n
		}
	})
	kit.True(t, len(pairs) > 50, "Roll()", "what comes next depends on the number before: only %d different pairs follow each other in 10000 calls", len(pairs))
}

func TestEachRunRollsOtherNumbers(t *testing.T) {
	name := proc.Name("a program that rolls a hundred times")
	first, second := proc.Run(t, name), proc.Run(t, name)
	// A generator that starts from the time may start twice from the same one.
	if first.Stdout == second.Stdout && !source.Load(t, ".").Uses("time.Now") {
		kinds := map[string]bool{}
		for _, n := range strings.Fields(first.Stdout) {
			kinds[n] = true
		}
		kit.MistakeIf(t, len(kinds) > 5, "fixed-seed")
		kit.Fail(t, kit.Failure{Call: "Roll()", Message: "gives the same hundred numbers in every run of the program"})
	}
}
