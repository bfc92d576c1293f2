package share

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"math"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestGrants(t *testing.T) {
	all := []string{"delete", "write", "read"}
	for _, level := range []int{3, 2, 1, 0, -1, 4, 5, math.MaxInt, math.MinInt} {
		t.Run(fmt.Sprint("level ", level), func(t *testing.T) {
			want := []string{}
			if level >= 0 && level <= len(all) {
				want = all[len(all)-level:]
			}
			got := Grants(level)
			grows := len(Grants(1)) < len(Grants(1))
			kit.MistakeIf(t, grows, "shared-slice")
			kit.MistakeIf(t, !grows && level == 1 && len(got) == 3 && slices.Contains(got, "delete"), "cases-ascending")
			kit.Equal(t, kit.Call("Grants", level), got, want)
		})
	}
}

func TestEachCallMakesItsOwnSlice(t *testing.T) {
	first, second := Grants(3), Grants(3)
	kit.Equal(t, "Grants(3) has the length", len(first), 3)
	kit.Equal(t, "Grants(3) has the length", len(second), 3)
	for i := range first {
		first[i] = "nothing"
	}
	kit.MistakeIf(t, second[0] == "nothing", "shared-slice")
	kit.Equal(t, "after the slice of one call was changed, that of another call of Grants(3)", second, []string{"delete", "write", "read"})
	kit.Equal(t, "after the slice of an earlier call was changed, Grants(3)", Grants(3), []string{"delete", "write", "read"})
}

func TestTwoCasesFallThrough(t *testing.T) {
	p := source.Load(t, ".")
	count := 0
	for _, branch := range source.All[*ast.BranchStmt](p.Roots()...) {
		if branch.Tok == token.FALLTHROUGH {
			count++
		}
	}
	if count != 2 {
		kit.Failf(t, "the code has %d fallthrough statements; it should have 2", count)
	}
}

func TestEachCaseThatFallsThroughGrantsSomething(t *testing.T) {
	p := source.Load(t, ".")
	for _, clause := range source.All[*ast.CaseClause](p.Roots()...) {
		if len(clause.Body) != 1 {
			continue
		}
		if branch, ok := clause.Body[0].(*ast.BranchStmt); ok && branch.Tok == token.FALLTHROUGH {
			source.Fail(t, p, clause, "this case does nothing but fall through; it should append a grant before that")
		}
	}
}

func TestEachGrantIsWrittenOnce(t *testing.T) {
	p := source.Load(t, ".")
	count := map[string]int{}
	for _, literal := range source.All[*ast.BasicLit](p.Roots()...) {
		if value := p.Info.Types[literal].Value; value != nil && value.Kind() == constant.String {
			count[constant.StringVal(value)]++
		}
	}
	for _, grant := range []string{"read", "write", "delete"} {
		if n := count[grant]; n > 1 {
			kit.Failf(t, "%q stands in the code %d times; it should stand there once", grant, n)
		} else if n == 0 {
			kit.Failf(t, "%q does not stand in the code; it should stand there once", grant)
		}
	}
}
