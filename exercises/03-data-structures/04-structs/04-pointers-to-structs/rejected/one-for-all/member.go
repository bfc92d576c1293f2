package club

// Person is a member of the club.
type Person struct {
	Name string
	Age  int
}

var person = &Person{}

// NewPerson returns a pointer to a new person.
func NewPerson(name string, age int) *Person {
	person.Name = name
	person.Age = age
	return person
}

// Birthday makes a person a year older. It returns false where there is none.
func Birthday(p *Person) bool {
	if p == nil {
		return false
	}
	p.Age++
	return true
}
