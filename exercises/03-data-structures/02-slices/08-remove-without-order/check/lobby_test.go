package lobby

import (
	"go/ast"
	"go/types"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var checkLobbies = [][]int{
	{10, 20, 30, 40}, {10, 20, 30}, {7, 8}, {5}, {1, 1, 2, 2, 1}, {0, 0, 0, 3}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, checkCount(200),
}

// oracleRemove makes a new slice.
func oracleRemove(s []int, i int) []int {
	rest := []int{}
	for k := 0; k < len(s)-1; k++ {
		if k == i {
			rest = append(rest, s[len(s)-1])
			continue
		}
		rest = append(rest, s[k])
	}
	return rest
}

// checkRemove removes each element from each lobby.
func checkRemove(t *testing.T, lobbies [][]int, indexes func(n int) []int) {
	t.Helper()
	for _, lobby := range lobbies {
		for _, i := range indexes(len(lobby)) {
			s := append(make([]int, 0, len(lobby)+3), lobby...)
			want, call := oracleRemove(lobby, i), kit.Call("remove", lobby, i)
			var got []int
			kit.Finishes(t, call, func() {
				p := kit.Try(func() { got = remove(s, i) })
				if p != nil {
					kit.MistakeIf(t, i == len(lobby)-1 && checkGives(1, 2, 5, 4) && checkCutsFirst(t), "shortens-first")
					p.Fail(t, call)
				}
			})
			if last := len(want) - 1; i < last {
				other := slices.Clone(want)
				other[i] = want[last]
				kit.MistakeIf(t, !slices.Equal(got, want) && slices.Equal(got, other), "last-of-the-rest")
			}
			kit.MistakeIf(t, !slices.Equal(got, want) && checkGives(1, 2, 4, 5), "keeps-the-order")
			kit.MistakeIf(t, !slices.Equal(got, want) && checkGives(1, 2, 3, 4), "loses-the-wrong-one")
			kit.Equal(t, call, got, want)
			if len(want) > 0 {
				kit.MistakeIf(t, &got[0] != &s[0], "new-slice")
				kit.True(t, &got[0] == &s[0], call, "should be in the array of s, and is somewhere else")
				kit.Equal(t, "after "+call+", the first elements of s", s[:len(want)], want)
			}
		}
	}
}

// checkGives reports what comes of removing 3 from 1, 2, 3, 4 and 5.
func checkGives(rest ...int) (gives bool) {
	kit.Try(func() { gives = slices.Equal(remove([]int{1, 2, 3, 4, 5}, 2), rest) })
	return gives
}

// checkCutsFirst reports whether a variable is assigned a slice expression, and an element of it is assigned after that.
func checkCutsFirst(t *testing.T) bool {
	p := source.Load(t, ".")
	for _, f := range p.Funcs() {
		cut := map[types.Object]bool{}
		for _, a := range f.Assigns() {
			for i, left := range a.Lhs {
				switch left := ast.Unparen(left).(type) {
				case *ast.Ident:
					if i < len(a.Rhs) && len(a.Rhs) == len(a.Lhs) {
						_, slice := ast.Unparen(a.Rhs[i]).(*ast.SliceExpr)
						cut[p.Info.ObjectOf(left)] = slice
					}
				case *ast.IndexExpr:
					if name, ok := ast.Unparen(left.X).(*ast.Ident); ok && cut[p.Info.ObjectOf(name)] {
						return true
					}
				}
			}
		}
	}
	return false
}

func TestLastElementFillsTheGap(t *testing.T) {
	checkRemove(t, checkLobbies, func(n int) []int { return checkCount(n)[:n-1] })
}

func TestRemovesTheLast(t *testing.T) {
	checkRemove(t, checkLobbies, func(n int) []int { return []int{n - 1} })
}

func TestEverybodyLeaves(t *testing.T) {
	s := checkCount(20)
	want := checkCount(20)
	for _, i := range []int{3, 18, 0, 5, 15, 2, 2, 12, 1, 10, 0, 7, 6, 0, 3, 4, 0, 2, 1, 0} {
		call := kit.Call("remove", want, i)
		want = oracleRemove(want, i)
		kit.Finishes(t, call, func() { s = remove(s, i) })
		kit.Equal(t, call, s, want)
	}
}

func TestAllocatesNothing(t *testing.T) {
	for _, n := range []int{1, 2, 5, 1000} {
		s := checkCount(n)
		call := "remove from a slice with " + kit.Show(n) + " elements"
		kit.Finishes(t, call, func() { remove(s, 0) })
		kit.Allocs(t, call, 0, func() { remove(s, n/2) })
	}
}

// checkCount returns the numbers from 0 to n-1.
func checkCount(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}
