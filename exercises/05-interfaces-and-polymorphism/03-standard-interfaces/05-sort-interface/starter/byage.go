package club

// Person is a member of the club.
type Person struct {
	Name string
	Age  int
}

// SortByAge sorts people by age. Those of the same age stay in their order.
func SortByAge(people []Person) {
}
