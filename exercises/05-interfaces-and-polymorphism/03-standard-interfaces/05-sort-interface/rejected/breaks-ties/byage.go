package club

import "sort"

// Person is a member of the club.
type Person struct {
	Name string
	Age  int
}

// ByAge sorts people in ascending order of age.
type ByAge []Person

func (a ByAge) Len() int      { return len(a) }
func (a ByAge) Swap(i, j int) { a[i], a[j] = a[j], a[i] }

func (a ByAge) Less(i, j int) bool {
	if a[i].Age == a[j].Age {
		return a[i].Name < a[j].Name
	}
	return a[i].Age < a[j].Age
}

// SortByAge sorts people by age. Those of the same age stay in their order.
func SortByAge(people []Person) {
	sort.Sort(ByAge(people))
}
