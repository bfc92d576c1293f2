package club

import "sort"

// Person is a member of the club.
type Person struct {
	Name string
	Age  int
}

// ByAge sorts people in ascending order of age.
type ByAge []Person

func (a ByAge) Len() int           { return len(a) }
func (a ByAge) Less(i, j int) bool { return a[i].Age < a[j].Age }
func (a ByAge) Swap(i, j int)      { a[i].Age, a[j].Age = a[j].Age, a[i].Age }

// SortByAge sorts people by age.
func SortByAge(people []Person) {
	sort.Stable(ByAge(people))
}
