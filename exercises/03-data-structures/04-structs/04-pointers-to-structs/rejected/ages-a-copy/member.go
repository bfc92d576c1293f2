package club

// Person is a member of the club.
type Person struct {
	Name string
	Age  int
}

// NewPerson returns a pointer to a new person.
func NewPerson(name string, age int) *Person {
	return &Person{Name: name, Age: age}
}

// Birthday makes a person a year older. It returns false where there is none.
func Birthday(p *Person) bool {
	if p == nil {
		return false
	}
	q := *p
	q.Age++
	return true
}
