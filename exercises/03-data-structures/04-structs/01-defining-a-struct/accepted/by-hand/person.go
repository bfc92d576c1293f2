package guests

import "strconv"

// Person is a guest.
type Person struct {
	Name string
	Age  int
}

// NewPerson returns a person with a name and an age.
func NewPerson(name string, age int) (p Person) {
	p.Name = name
	p.Age = age
	return p
}

// Show returns what fmt.Println prints for p, without the newline.
func Show(p Person) string {
	return "{" + p.Name + " " + strconv.Itoa(p.Age) + "}"
}
