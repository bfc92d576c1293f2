package staff

import "strconv"

// Employee is a person who is paid.
type Employee struct {
	Person
	Salary float64
}

// Person is somebody.
type Person struct {
	Name string
	Age  int
}

// Greet says who p is.
func (p *Person) Greet() string { return "Hi, I'm " + p.Name }

// Describe says who e is and what e earns.
func (e *Employee) Describe() string {
	age, salary := strconv.Itoa(e.Age), strconv.FormatFloat(e.Salary, 'f', 2, 64)
	return e.Name + " (" + age + ") earns " + salary
}
