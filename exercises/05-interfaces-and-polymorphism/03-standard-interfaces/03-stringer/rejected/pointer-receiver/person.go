package guests

import "fmt"

// Person is a guest.
type Person struct {
	Name string
	Age  int
}

// String is what fmt prints for a Person.
func (p *Person) String() string {
	return fmt.Sprintf("%s (%d)", p.Name, p.Age)
}
