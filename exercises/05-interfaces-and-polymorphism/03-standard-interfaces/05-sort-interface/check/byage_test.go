package club

import (
	"fmt"
	"go/ast"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkPeople makes people whose names say where they stood at first.
func checkPeople(ages ...int) []Person {
	people := make([]Person, len(ages))
	for i, age := range ages {
		people[i] = Person{fmt.Sprint("member ", i), age}
	}
	return people
}

var _ sort.Interface = ByAge(nil)

var checkGroups = [][]Person{
	checkPeople(41, 30, 41, 30), checkPeople(5), checkPeople(20, 20, 20), checkPeople(3, 2, 1, 0, -1),
	{{"Zoe", 18}, {"Adam", 18}, {"Adam", 19}},
}

func TestLenCountsPeople(t *testing.T) {
	for _, people := range append(checkGroups, nil, []Person{}) {
		kit.Equal(t, kit.Call("ByAge.Len", people), ByAge(people).Len(), len(people))
	}
}

func TestLessIsAboutTheAge(t *testing.T) {
	for _, people := range checkGroups {
		for i := range people {
			for j := range people {
				call := fmt.Sprintf("ByAge(people).Less(%d, %d), where the ages are %d and %d", i, j, people[i].Age, people[j].Age)
				kit.NoPanic(t, call, func() {
					got := ByAge(people).Less(i, j)
					kit.MistakeIf(t, got && people[i].Age == people[j].Age && people[i].Name >= people[j].Name, "less-or-equal")
					kit.MistakeIf(t, got && people[i].Age == people[j].Age && people[i].Name < people[j].Name && !ByAge(people).Less(j, i), "breaks-ties")
					kit.Equal(t, call, got, people[j].Age-people[i].Age > 0)
				})
			}
		}
	}
}

func TestSwapExchangesPeople(t *testing.T) {
	for _, group := range checkGroups {
		for i := range group {
			for j := range group {
				people, want := slices.Clone(group), slices.Clone(group)
				want[i], want[j] = group[j], group[i]
				call := fmt.Sprintf("after ByAge(people).Swap(%d, %d), people", i, j)
				kit.NoPanic(t, call, func() {
					ByAge(people).Swap(i, j)
					half := slices.Clone(group)
					half[i].Age, half[j].Age = group[j].Age, group[i].Age
					kit.MistakeIf(t, group[i].Age != group[j].Age && !slices.Equal(people, want) && slices.Equal(people, half), "swaps-ages")
					kit.Equal(t, call, people, want)
				})
			}
		}
	}
}

// oracleSort inserts each person behind all who are not older.
func oracleSort(people []Person) []Person {
	var sorted []Person
	for _, p := range people {
		i := len(sorted)
		for i > 0 && sorted[i-1].Age > p.Age {
			i--
		}
		sorted = slices.Insert(sorted, i, p)
	}
	return sorted
}

// checkSort sorts a copy of people.
func checkSort(t *testing.T, people []Person) {
	t.Helper()
	got := slices.Clone(people)
	call := kit.Call("SortByAge", kit.Code("people"))
	kit.Finishes(t, call, func() { SortByAge(got) })
	want := oracleSort(people)
	byAge := slices.IsSortedFunc(got, func(p, q Person) int { return p.Age - q.Age })
	kit.MistakeIf(t, byAge && !slices.Equal(got, want) && checkSortsUnstably(t), "not-stable")
	kit.MistakeIf(t, slices.Equal(got, people) && !slices.Equal(got, want) && checkAssignsPeople(t), "sorts-a-copy")
	if len(people) <= 8 {
		kit.Equal(t, "after "+kit.Call("SortByAge", people)+", the people", got, want)
	}
	for i := range got {
		if i > 0 && got[i].Age < got[i-1].Age {
			kit.Failf(t, "after SortByAge, %v stands behind %v (%d people)", got[i], got[i-1], len(people))
		}
	}
	for i := range got {
		if got[i] != want[i] {
			kit.Fail(t, kit.Failure{
				Message: fmt.Sprintf("after SortByAge of %d people, those of age %d are not in their former order", len(people), want[i].Age),
				Want:    want[i].Name + " first", Got: got[i].Name + " first",
			})
		}
	}
}

// checkSortsUnstably reports whether the code calls a sort that is not stable.
func checkSortsUnstably(t *testing.T) bool {
	t.Helper()
	p := source.Load(t, ".")
	return p.Uses("sort.Sort") || p.Uses("sort.Slice") || p.Uses("slices.SortFunc")
}

// checkAssignsPeople reports whether SortByAge gives its parameter another
// slice.
func checkAssignsPeople(t *testing.T) bool {
	t.Helper()
	p := source.Load(t, ".")
	f := p.Func("SortByAge")
	for _, assign := range f.Assigns() {
		for _, left := range assign.Lhs {
			if id, ok := left.(*ast.Ident); ok && p.Info.Uses[id] == f.Object.Signature().Params().At(0) {
				return true
			}
		}
	}
	return false
}

func TestSortsInPlace(t *testing.T) {
	for _, people := range append(checkGroups, nil, []Person{}) {
		checkSort(t, people)
	}
}

func TestKeepsTheOrderOfEqualAges(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for _, n := range []int{13, 20, 50, 100, 500} {
		for range 20 {
			ages := make([]int, n)
			for i := range ages {
				ages[i] = 18 + r.IntN(n/5)
			}
			checkSort(t, checkPeople(ages...))
		}
	}
}
