package main

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("limit", &limit)) }

// oracleLines is what the program has to print.
func oracleLines(limit int) string {
	var text strings.Builder
	for i := range max(limit, 0) {
		text.WriteString(strconv.Itoa(i+1) + "\n")
	}
	return text.String()
}

func TestCountsToTheLimit(t *testing.T) {
	for _, n := range []int{3, 20, 1, 0, -3, 37} {
		r := proc.Run(t, proc.Set("limit", n))
		want := oracleLines(n)
		if r.Stdout != want {
			kit.MistakeIf(t, n > 1 && r.Stdout == oracleLines(n-1), "stops-short")
			kit.MistakeIf(t, n != 20 && r.Stdout == oracleLines(20), "always-twenty")
			sameNumbers := slices.Equal(strings.Fields(r.Stdout), strings.Fields(want))
			kit.MistakeIf(t, n > 1 && sameNumbers && strings.Count(r.Stdout, "\n") <= 1, "on-one-line")
		}
		r.WantOutput(want)
	}
}

func TestTheLoopHasThreeClauses(t *testing.T) {
	p := source.Load(t, ".")
	loops := source.All[*ast.ForStmt](p.Roots()...)
	for _, loop := range loops {
		if loop.Init == nil || loop.Cond == nil || loop.Post == nil {
			source.Fail(t, p, loop, "this for does not have all three clauses: a start, a condition and a step")
		}
	}
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		source.Fail(t, p, loop, "this for counts with range; it should have three clauses: a start, a condition and a step")
	}
	if len(loops) == 0 {
		kit.Failf(t, "no for has three clauses: a start, a condition and a step")
	}
}
