package tombola

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

const checkRounds = 2000

// checkMap makes a map with n keys, some of them with the value false.
func checkMap(n int) map[int]bool {
	m := map[int]bool{}
	for i := range n {
		m[i*i-7] = i%3 > 0
	}
	return m
}

func checkOrders(t *testing.T, m map[int]bool, rounds int) (call string, orders [][]int) {
	t.Helper()
	call = kit.Call("Orders", m, rounds)
	kit.Finishes(t, call, func() { orders = Orders(m, rounds) })
	return call, orders
}

func TestOneSliceForEachRound(t *testing.T) {
	for _, m := range []map[int]bool{nil, {}, {3: true}, {3: true, 4: false}, checkMap(20)} {
		for _, rounds := range []int{0, 1, 2, 7} {
			call, orders := checkOrders(t, m, rounds)
			kit.Equal(t, "the number of slices that "+call+" returns", len(orders), rounds)
		}
	}
}

func TestEachRoundHasAllKeys(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 8, 9, 64, 500} {
		m := checkMap(n)
		want := []int{}
		for k := range m {
			want = append(want, k)
		}
		slices.Sort(want)
		call, orders := checkOrders(t, m, 5)
		kit.Equal(t, "the number of slices that "+call+" returns", len(orders), 5)
		kit.Equal(t, "the number of keys in m after "+strings.Replace(call, kit.Show(m), "m", 1), len(m), n)
		for i, order := range orders {
			got := slices.Sorted(slices.Values(order))
			if !slices.Equal(got, want) {
				kit.MistakeIf(t, checkLeavesOut(), "true-keys-only")
				behind := len(order) == 2*n && !slices.ContainsFunc(order[:n], func(k int) bool { return k != 0 })
				kit.MistakeIf(t, behind && slices.Equal(slices.Sorted(slices.Values(order[n:])), want), "too-many-places")
				kit.Fail(t, kit.Failure{
					Message: "a round does not have exactly the keys of the map; here are both in ascending order",
					Call:    "round " + kit.Show(i+1) + " of " + call, Want: kit.Show(want), Got: kit.Show(got),
				})
			}
		}
	}
}

func TestRoundsAreApart(t *testing.T) {
	m := checkMap(8)
	call, orders := checkOrders(t, m, 3)
	kit.Equal(t, "the number of slices that "+call+" returns", len(orders), 3)
	for i, order := range orders[:len(orders)-1] {
		before := slices.Clone(orders[i+1])
		if len(order) == 0 {
			kit.Failf(t, "%s has an empty round", call)
		}
		order[0]++
		_ = append(order, -1)
		if !slices.Equal(orders[i+1], before) {
			kit.Mistake(t, "one-buffer")
			kit.Failf(t, "a change to one round of %s shows in the next one", call)
		}
	}
}

func TestRecordsTheOrderOfTheMap(t *testing.T) {
	for _, n := range []int{2, 8, 64} {
		m := checkMap(n)
		call, orders := checkOrders(t, m, checkRounds)
		kit.Equal(t, "the number of slices that "+call+" returns", len(orders), checkRounds)
		// No room for chance: the rarer order of two keys comes in one of eight loops.
		if !slices.ContainsFunc(orders, func(order []int) bool { return !slices.Equal(order, orders[0]) }) {
			p := source.Load(t, ".")
			switch {
			case checkSorts():
				kit.Mistake(t, "sorts-the-keys")
			case len(orders[0]) == n && &orders[0][0] != &orders[1][0]:
				kit.MistakeIf(t, len(checkLoops(p)) > 0 && !checkLoopsAgain(p), "one-round-copied")
			}
			kit.Failf(t, "all %d rounds of %s have the same order; a map gives its keys in another one now and then", checkRounds, call)
		}
	}
	m := checkMap(64)
	_, one := checkOrders(t, m, checkRounds)
	_, two := checkOrders(t, m, checkRounds)
	if slices.EqualFunc(one, two, slices.Equal[[]int]) {
		kit.Failf(t, "two calls with the same map give the same %d orders; they do not come from the map", checkRounds)
	}
}

// checkLeavesOut reports whether the keys with the value false are missing, and no others.
func checkLeavesOut() bool {
	m := checkMap(64)
	keys := []int{}
	for k, v := range m {
		if v {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	round := Orders(m, 1)
	return len(round) == 1 && slices.Equal(slices.Sorted(slices.Values(round[0])), keys)
}

// checkSorts reports whether the keys come in ascending or descending order.
func checkSorts() bool {
	all := Orders(checkMap(64), 1)
	return len(all) == 1 && len(all[0]) == 64 &&
		(slices.IsSorted(all[0]) || slices.IsSortedFunc(all[0], func(a, b int) int { return b - a }))
}

// checkLoops returns the loops that range over a map, also over one whose type is a type parameter.
func checkLoops(p *source.Package) (loops []*ast.RangeStmt) {
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		if typ := p.Info.TypeOf(loop.X); typ != nil && checkIsMap(typ) {
			loops = append(loops, loop)
		}
	}
	return loops
}

func checkIsMap(typ types.Type) bool {
	switch typ := types.Unalias(typ).(type) {
	case *types.TypeParam:
		constraint, ok := typ.Underlying().(*types.Interface)
		if !ok || constraint.NumEmbeddeds() == 0 {
			return false
		}
		return checkIsMap(constraint.EmbeddedType(0))
	case *types.Union:
		return checkIsMap(typ.Term(0).Type())
	default:
		if constraint, ok := typ.Underlying().(*types.Interface); ok && constraint.NumEmbeddeds() > 0 {
			return checkIsMap(constraint.EmbeddedType(0))
		}
		_, ok := typ.Underlying().(*types.Map)
		return ok
	}
}

// checkLoopsAgain reports whether a loop over a map can run once per round: it stands within another loop or in a
// function that may be called again.
func checkLoopsAgain(p *source.Package) bool {
	orders := p.Func("Orders")
	if len(orders.Calls("Orders")) > 0 || source.Has[*ast.LabeledStmt](orders.Decl) {
		return true
	}
	inside := func(node ast.Node, loop ast.Node) bool { return node.Pos() < loop.Pos() && loop.End() <= node.End() }
	for _, loop := range checkLoops(p) {
		if !inside(orders.Decl, loop) {
			return true
		}
		for _, outer := range source.All[*ast.ForStmt](orders.Decl) {
			if inside(outer.Body, loop) {
				return true
			}
		}
		for _, outer := range source.All[*ast.RangeStmt](orders.Decl) {
			if inside(outer.Body, loop) {
				return true
			}
		}
		for _, outer := range source.All[*ast.FuncLit](orders.Decl) {
			if inside(outer, loop) {
				return true
			}
		}
	}
	return false
}

func TestNothingButALoop(t *testing.T) {
	p := source.Load(t, ".")
	for _, path := range p.Imports() {
		kit.MistakeIf(t, path == "sort" || path == "slices", "sorts-the-keys")
		kit.MistakeIf(t, strings.HasSuffix(path, "rand") || strings.HasPrefix(path, "math/rand"), "shuffles")
		kit.Failf(t, "the code imports %s; it should do without imports", path)
	}
	loops := checkLoops(p)
	if len(loops) == 0 {
		kit.Failf(t, "no loop ranges over the map")
	}
	if !checkLoopsAgain(p) {
		kit.Mistake(t, "one-round-copied")
		source.Fail(t, p, loops[0], "the loop over the map runs once; it should run again for each round")
	}
}
