package payroll

import "sort"

// Employee is a line of the payroll.
type Employee struct {
	Name   string
	Salary int
}

// BySalary sorts by salary, the highest first, and then by name.
func BySalary(es []Employee) {
	sort.Slice(es, func(i, j int) bool {
		if es[i].Salary != es[j].Salary {
			return es[i].Salary < es[j].Salary
		}
		return es[i].Name < es[j].Name
	})
}

// StableByName sorts by name and keeps the order of those with the same name.
func StableByName(es []Employee) {
	sort.SliceStable(es, func(i, j int) bool {
		return es[i].Name < es[j].Name
	})
}
