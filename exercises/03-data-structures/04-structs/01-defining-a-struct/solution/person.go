package guests

import "fmt"

// Person is a guest.
type Person struct {
	Name string
	Age  int
}

// NewPerson returns a person with a name and an age.
func NewPerson(name string, age int) Person {
	return Person{Name: name, Age: age}
}

// Show returns what fmt.Println prints for p, without the newline.
func Show(p Person) string {
	return fmt.Sprint(p)
}
