package payroll

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// oracleSort inserts each employee behind those that do not have to stand after them.
func oracleSort(es []Employee, before func(a, b Employee) bool) []Employee {
	var sorted []Employee
	for _, e := range es {
		i := 0
		for i < len(sorted) && !before(e, sorted[i]) {
			i++
		}
		sorted = slices.Insert(sorted, i, e)
	}
	return sorted
}

func oracleRicher(a, b Employee) bool {
	return a.Salary > b.Salary || a.Salary == b.Salary && a.Name < b.Name
}

func oracleNamed(a, b Employee) bool { return a.Name < b.Name }

var checkPayrolls = func() (all [][]Employee) {
	all = [][]Employee{
		{{"Bo", 50}, {"Al", 70}, {"Cy", 70}, {"Al", 60}},
		{{"Al", 60}, {"Al", 70}},
		{{"Al", 1}, {"Bo", math.MinInt}, {"Cy", math.MaxInt}, {"Di", -1}},
		{{"al", 1}, {"Zoë", 1}, {"Zoe", 1}, {"Özil", 1}, {"", 1}},
		{{"Al", 5}, {"Bo", 5}, {"Cy", 5}, {"Di", 5}},
		{{"Di", 5}, {"Cy", 4}, {"Bo", 3}, {"Al", 2}},
		{{"Al", 5}}, {}, nil,
	}
	r := rand.New(rand.NewPCG(7, 8))
	for _, size := range []int{5, 8, 12, 13, 50, 200, 200, 200} {
		var es []Employee
		for range size {
			es = append(es, Employee{fmt.Sprintf("N%d", r.IntN(size/4+1)), r.IntN(size/2 + 2)})
		}
		all = append(all, es)
	}
	return all
}()

// checkPlace returns the first index at which two slices differ.
func checkPlace(a, b []Employee) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func checkSort(t *testing.T, name string, f func([]Employee), want func([]Employee) []Employee, smells func(before, got, want []Employee)) {
	t.Helper()
	for _, es := range checkPayrolls {
		got, wanted := slices.Clone(es), want(es)
		call := kit.Call(name, es)
		kit.Finishes(t, call, func() { f(got) })
		if slices.Equal(got, wanted) {
			continue
		}
		smells(es, got, wanted)
		if len(es) <= 12 {
			kit.Equal(t, "after "+call+", the slice", got, wanted)
		}
		i := checkPlace(got, wanted)
		kit.Equal(t, fmt.Sprintf("after %s with %d employees, index %d", name, len(es), i), got[i], wanted[i])
	}
}

func TestBySalaryThenByName(t *testing.T) {
	checkSort(t, "BySalary", BySalary, func(es []Employee) []Employee { return oracleSort(es, oracleRicher) },
		func(before, got, want []Employee) {
			salaries := func(es []Employee) (s []int) {
				for _, e := range es {
					s = append(s, e.Salary)
				}
				return s
			}
			sorted := slices.Equal(salaries(got), salaries(want))
			moved := !slices.Equal(before, got)
			two := []Employee{{"Al", 1}, {"Bo", 2}}
			BySalary(two) // a stub leaves them as they are
			kit.MistakeIf(t, sorted && two[0].Salary == 2, "salary-only")
			upwards := oracleSort(before, func(a, b Employee) bool { return a.Salary < b.Salary })
			kit.MistakeIf(t, moved && !sorted && slices.Equal(salaries(got), salaries(upwards)), "lowest-first")
		})
}

func TestStableByNameKeepsTheOrderOfNamesakes(t *testing.T) {
	checkSort(t, "StableByName", StableByName, func(es []Employee) []Employee { return oracleSort(es, oracleNamed) },
		func(before, got, want []Employee) {
			names := func(es []Employee) (s []string) {
				for _, e := range es {
					s = append(s, e.Name)
				}
				return s
			}
			sorted := slices.Equal(names(got), names(want))
			kit.MistakeIf(t, len(before) > 12 && sorted, "not-stable")
			turned := len(before) == 2 && before[0].Name == before[1].Name && got[0] == before[1]
			kit.MistakeIf(t, len(before) <= 12 && sorted && (turned || !slices.Equal(before, got)), "before-its-equal")
		})
}

func TestUsesSortSlice(t *testing.T) {
	if !source.Load(t, ".").Reaches("BySalary", "sort.Slice", "sort.SliceStable", "sort.Sort", "sort.Stable") {
		kit.Failf(t, "BySalary uses neither sort.Slice nor another function of package sort")
	}
}
