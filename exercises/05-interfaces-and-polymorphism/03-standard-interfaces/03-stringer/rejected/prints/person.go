package guests

import "fmt"

// Person is a guest.
type Person struct {
	Name string
	Age  int
}

// String prints the person.
func (p Person) String() string {
	fmt.Printf("%s (%d)", p.Name, p.Age)
	return ""
}
