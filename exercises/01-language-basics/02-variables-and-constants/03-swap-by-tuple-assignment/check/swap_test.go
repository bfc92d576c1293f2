package swap

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestSwap(t *testing.T) {
	first, second := Swap("ace", "king")
	kit.MistakeIf(t, first == second && first != "", "one-after-the-other")
	kit.Equal(t, kit.Call("Swap", "ace", "king"), kit.Values(first, second), kit.Values("king", "ace"))
	prop.Same(t, "Swap", Swap, func(a, b string) (string, string) {
		both := []string{a, b}
		slices.Reverse(both)
		return both[0], both[1]
	}, prop.Inputs("", "x"), prop.Inputs("x", ""), prop.Inputs("日本", "é"))
}

func TestRotate(t *testing.T) {
	a, b, c := Rotate(1, 2, 3)
	kit.MistakeIf(t, a == 3 && b == 1 && c == 2, "wrong-direction")
	kit.MistakeIf(t, a == 2 && b == 3 && c == 2, "one-after-the-other")
	kit.Equal(t, kit.Call("Rotate", 1, 2, 3), kit.Values(a, b, c), kit.Values(2, 3, 1))
	prop.Same(t, "Rotate", Rotate, func(a, b, c int) (int, int, int) {
		twice := []int{a, b, c, a, b, c}
		return twice[1], twice[2], twice[3]
	}, prop.Inputs(math.MinInt, math.MaxInt, 0), prop.Inputs(0, math.MinInt, math.MinInt))
}

func TestSwapAt(t *testing.T) {
	s := []int{7, 8, 9}
	call := kit.Call("SwapAt", s, 0, 2)
	kit.NoPanic(t, call, func() { SwapAt(s, 0, 2) })
	kit.MistakeIf(t, s[0] == s[2], "one-after-the-other")
	kit.Equal(t, "s after "+call, s, []int{9, 8, 7})
	index := func(r *rand.Rand) any { return r.IntN(6) }
	prop.Same(t, "SwapAt", SwapAt, func(s []int, i, j int) {
		old := slices.Clone(s)
		s[i] = old[j]
		s[j] = old[i]
	}, prop.Args(),
		prop.Inputs([]int{math.MinInt, 0, math.MaxInt}, 0, 2),
		prop.Inputs([]int{math.MinInt, -1}, 1, 0),
		prop.Gen(0, func(r *rand.Rand) any {
			numbers := make([]int, 6)
			for i := range numbers {
				numbers[i] = r.IntN(100) - 50
			}
			return numbers
		}),
		prop.Gen(1, index), prop.Gen(2, index),
		prop.Where(func(_ []int, i, j int) bool { return i != j }))
}

func TestSwapAtKeepsAnElementThatMeetsItself(t *testing.T) {
	for i := range 3 {
		s := []int{7, 8, 9}
		call := kit.Call("SwapAt", s, i, i)
		kit.NoPanic(t, call, func() { SwapAt(s, i, i) })
		kit.MistakeIf(t, s[i] == 0, "xor-swap")
		kit.Equal(t, "s after "+call, s, []int{7, 8, 9})
	}
}

func TestNoHelperVariables(t *testing.T) {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		for _, local := range f.Locals() {
			if _, ok := local.(*types.Var); ok {
				place := &ast.Ident{NamePos: local.Pos(), Name: local.Name()}
				source.Fail(t, p, place, "%s declares the variable %s", f.Name, local.Name())
			}
		}
	}
}

func TestAssignsSeveralAtOnce(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"Swap", "Rotate", "SwapAt"} {
		several := false
		for _, f := range checkReached(p, p.Func(name)) {
			for _, assign := range f.Assigns() {
				switch {
				case assign.Tok == token.DEFINE, p.Text(assign.Lhs[0]) == "_":
				case len(assign.Lhs) == 1:
					source.Fail(t, p, assign, "%s assigns to one place at a time; a tuple assignment has several on the left of its =", f.Name)
				default:
					several = true
				}
			}
		}
		if name == "SwapAt" && !several {
			kit.Failf(t, "SwapAt has no tuple assignment, that is, one with several places on the left of its =")
		}
	}
}

// checkReached returns a function and those of the package that it uses, directly or through others.
func checkReached(p *source.Package, start *source.Func) []*source.Func {
	reached := []*source.Func{start}
	for i := 0; i < len(reached); i++ {
		for _, ident := range source.All[*ast.Ident](reached[i].Decl) {
			for _, f := range p.Funcs() {
				if p.Info.Uses[ident] == f.Object && !slices.ContainsFunc(reached, func(r *source.Func) bool { return r.Object == f.Object }) {
					reached = append(reached, f)
				}
			}
		}
	}
	return reached
}
