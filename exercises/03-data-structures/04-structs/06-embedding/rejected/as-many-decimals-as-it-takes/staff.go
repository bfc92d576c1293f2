package staff

import "fmt"

// Person is somebody.
type Person struct {
	Name string
	Age  int
}

// Greet says who p is.
func (p Person) Greet() string {
	return "Hi, I'm " + p.Name
}

// Employee is a person who is paid.
type Employee struct {
	Person
	Salary float64
}

// Describe says who e is and what e earns.
func (e Employee) Describe() string {
	return fmt.Sprintf("%s (%d) earns %v", e.Name, e.Age, e.Salary)
}
