package garden

import (
	"fmt"
	"go/ast"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestEveryMonthHasItsSeason(t *testing.T) {
	// Winter begins in the month before the first one.
	seasons := []string{"winter", "spring", "summer", "autumn", "winter"}
	for month := 1; month <= 12; month++ {
		name, ok := season(month)
		kit.Equal(t, kit.Call("season", month), kit.Values(name, ok), kit.Values(seasons[month/3], true))
	}
}

func TestNoMonthHasNoSeason(t *testing.T) {
	for _, month := range []int{0, 13, 14, 15, 16, 24, 25, 120, -1, -2, -3, -7, -11, -12, math.MaxInt, math.MinInt} {
		t.Run(fmt.Sprint("month ", month), func(t *testing.T) {
			kit.NoPanic(t, kit.Call("season", month), func() {
				name, ok := season(month)
				kit.Equal(t, kit.Call("season", month), kit.Values(name, ok), kit.Values("", false))
			})
		})
	}
}

func TestFourCasesListTheMonths(t *testing.T) {
	p := source.Load(t, ".")
	var other *ast.SwitchStmt
	var lists []int
	for _, s := range source.All[*ast.SwitchStmt](p.Roots()...) {
		if s.Tag == nil || p.Info.Types[s.Tag].Value != nil {
			continue
		}
		lengths, acts := []int{}, false
		for _, clause := range s.Body.List {
			acts = acts || len(clause.(*ast.CaseClause).Body) > 0
			if list := clause.(*ast.CaseClause).List; list != nil {
				lengths = append(lengths, len(list))
			}
		}
		if slices.Equal(lengths, []int{3, 3, 3, 3}) {
			if !acts {
				source.Fail(t, p, s, "no case of this switch does anything; it should decide the season")
			}
			return
		}
		if len(lengths) > len(lists) {
			other, lists = s, lengths
		}
	}
	switch {
	case other == nil:
		kit.Failf(t, "there is no switch on the month with a case for each season")
	case len(lists) == 4:
		source.Fail(t, p, other, "the cases of this switch do not list the three months of a season each")
	default:
		source.Fail(t, p, other, "this switch has %d cases besides default; it should have one for each season, with the season's three months", len(lists))
	}
}
