package book

// Address is where somebody lives.
type Address struct {
}

// Person is an entry of the address book.
type Person struct {
}

// Move returns a copy of p that lives in another city.
func Move(p Person, city string) Person {
	return p
}

// Label returns the name and the city of p.
func Label(p Person) string {
	return ""
}
