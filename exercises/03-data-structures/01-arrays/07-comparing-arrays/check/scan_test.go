package scan

import (
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleSame(a, b [3]int) bool { return slices.Equal(a[:], b[:]) }

func oracleCountDistinct(points [][3]int) int {
	sorted := slices.Clone(points)
	slices.SortFunc(sorted, func(a, b [3]int) int { return slices.Compare(a[:], b[:]) })
	return len(slices.Compact(sorted))
}

func checkSmall(r *rand.Rand) [3]int { return [3]int{r.IntN(3) - 1, r.IntN(3) - 1, r.IntN(3) - 1} }

func TestSameLooksAtEveryPlace(t *testing.T) {
	small := func(r *rand.Rand) any { return checkSmall(r) }
	prop.Same(t, "Same", func(a, b [3]int) bool {
		wrong := !oracleSame(a, b)
		got := Same(a, b)
		sum := a[0] + a[1] + a[2] - b[0] - b[1] - b[2]
		equal := 0
		for i := range a {
			if a[i] == b[i] {
				equal++
			}
		}
		if got && wrong && !Same([3]int{1, 2, 3}, [3]int{4, 5, 6}) {
			firstOnly := a[0] == b[0] && !Same([3]int{1, 2, 3}, [3]int{4, 2, 3})
			kit.MistakeIf(t, firstOnly && Same([3]int{5, 2, 3}, [3]int{5, 8, 9}), "first-only")
			kit.MistakeIf(t, equal > 0 && sum != 0 && Same([3]int{1, 2, 3}, [3]int{9, 8, 3}), "one-match")
			kit.MistakeIf(t, equal == 0 && sum == 0, "order-ignored")
		}
		return got
	}, oracleSame,
		prop.Inputs([3]int{1, 2, 3}, [3]int{1, 2, 3}), prop.Inputs([3]int{}, [3]int{}),
		prop.Inputs([3]int{1, 2, 3}, [3]int{2, 3, 1}), prop.Inputs([3]int{1, 2, 3}, [3]int{3, 1, 2}),
		prop.Inputs([3]int{1, 2, 3}, [3]int{9, 2, 3}), prop.Inputs([3]int{1, 2, 3}, [3]int{1, 9, 3}),
		prop.Inputs([3]int{1, 2, 3}, [3]int{1, 2, 9}), prop.Inputs([3]int{1, 2, 3}, [3]int{1, 3, 2}),
		prop.Inputs([3]int{1, 2, 3}, [3]int{4, 5, 6}), prop.Inputs([3]int{1, 2, 3}, [3]int{-1, -2, -3}),
		prop.Gen(0, small), prop.Gen(1, small))
}

func TestSameComparesTheArrays(t *testing.T) {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		if f.Name == "CountDistinct" {
			continue
		}
		for _, comparison := range source.All[*ast.BinaryExpr](f.Decl) {
			if comparison.Op == token.EQL || comparison.Op == token.NEQ {
				if checkHoldsArray(p, f, p.Info.TypeOf(comparison.X)) {
					return
				}
			}
		}
	}
	kit.Failf(t, "Same does not compare the two arrays with ==")
}

// checkHoldsArray reports whether a type is an array, or the parameter of a generic function that Same uses for one.
func checkHoldsArray(p *source.Package, f *source.Func, typ types.Type) bool {
	if param, ok := types.Unalias(typ).(*types.TypeParam); ok {
		for name, instance := range p.Info.Instances {
			if f.Object != nil && p.Info.Uses[name] == types.Object(f.Object) && instance.TypeArgs.Len() > param.Index() {
				typ = instance.TypeArgs.At(param.Index())
			}
		}
	}
	_, ok := typ.Underlying().(*types.Array)
	return ok
}

func TestCountDistinct(t *testing.T) {
	prop.Same(t, "CountDistinct", CountDistinct, oracleCountDistinct,
		prop.Inputs([][3]int{{1, 2, 3}, {4, 5, 6}, {1, 2, 3}}),
		prop.Inputs([][3]int(nil)), prop.Inputs([][3]int{}), prop.Inputs([][3]int{{}}),
		prop.Inputs([][3]int{{7, 7, 7}, {7, 7, 7}, {7, 7, 7}}),
		prop.Inputs([][3]int{{1, 2, 3}, {3, 2, 1}, {2, 1, 3}, {1, 2, 3}}),
		prop.Inputs([][3]int{{1, 23, 4}, {12, 3, 4}, {1, 2, 34}}),
		prop.Gen(0, func(r *rand.Rand) any {
			points := make([][3]int, r.IntN(30))
			for i := range points {
				points[i] = checkSmall(r)
			}
			return points
		}))
}

func TestCountDistinctOfManyPoints(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 7))
	points := make([][3]int, 10000)
	for i := range points {
		points[i] = [3]int{r.IntN(25), r.IntN(25), r.IntN(25)}
	}
	call, got := kit.Call("CountDistinct", kit.Code("10,000 points")), 0
	kit.Finishes(t, call, func() { got = CountDistinct(points) })
	kit.Equal(t, call, got, oracleCountDistinct(points))
}

func TestArraysAreTheKeys(t *testing.T) {
	p := source.Load(t, ".")
	texts := false
	for _, value := range p.Info.Types {
		if value.Type == nil {
			continue
		}
		if typ, ok := value.Type.Underlying().(*types.Map); ok {
			switch key := typ.Key().Underlying().(type) {
			case *types.Array:
				return
			case *types.Basic:
				texts = texts || key.Kind() == types.String
			}
		}
	}
	kit.MistakeIf(t, texts, "text-keys")
	kit.Failf(t, "CountDistinct uses no map whose keys are arrays")
}
