package payroll

import (
	"cmp"
	"slices"
	"sort"
)

// Employee is a line of the payroll.
type Employee struct {
	Name   string
	Salary int
}

type byName []Employee

func (b byName) Len() int           { return len(b) }
func (b byName) Less(i, j int) bool { return b[i].Name < b[j].Name }
func (b byName) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

// BySalary sorts by the second criterion first, and then stably by the first.
func BySalary(es []Employee) {
	StableByName(es)
	slices.SortStableFunc(es, func(a, b Employee) int { return cmp.Compare(b.Salary, a.Salary) })
}

// StableByName uses the interface instead of a function.
func StableByName(es []Employee) {
	sort.Stable(byName(es))
}
