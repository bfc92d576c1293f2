package staff

// Person is somebody.
type Person struct {
}

// Employee is a person who is paid.
type Employee struct {
}
