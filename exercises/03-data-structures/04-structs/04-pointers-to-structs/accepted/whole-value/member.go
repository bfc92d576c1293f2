package club

// Person is a member of the club.
type Person struct {
	Name string
	Age  int
}

// NewPerson returns a pointer to a new person.
func NewPerson(name string, age int) *Person {
	p := &Person{}
	p.Name, p.Age = name, age
	return p
}

// Birthday makes a person a year older. It returns false where there is none.
func Birthday(p *Person) (ok bool) {
	if p != nil {
		older := *p
		older.Age = older.Age + 1
		*p = older // all fields at once
		ok = true
	}
	return
}
