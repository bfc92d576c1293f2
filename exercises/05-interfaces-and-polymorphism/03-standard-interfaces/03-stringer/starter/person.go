package guests

// Person is a guest.
type Person struct {
	Name string
	Age  int
}
