package club

import (
	"cmp"
	"slices"
)

// Person is a member of the club.
type Person struct {
	Name string
	Age  int
}

// ByAge sorts people in ascending order of age.
type ByAge []Person

// Len is the number of people.
func (people ByAge) Len() int { return len(people) }

// Less compares two ages.
func (people ByAge) Less(i, j int) bool { return byAge(people[i], people[j]) < 0 }

// Swap exchanges two people.
func (people ByAge) Swap(i, j int) {
	held := people[i]
	people[i] = people[j]
	people[j] = held
}

// SortByAge sorts people by age. Those of the same age stay in their order.
func SortByAge(people []Person) { slices.SortStableFunc(people, byAge) }

func byAge(p, q Person) int { return cmp.Compare(p.Age, q.Age) }
