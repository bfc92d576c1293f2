package book

// Address is where somebody lives.
type Address struct {
	Street, City, Zip string
}

// Person is an entry of the address book.
type Person struct {
	Name    string
	Address Address
}

// Move returns a copy of p that lives in another city.
func Move(p Person, city string) Person {
	p.Address.City = city // p is a copy already
	return p
}

// Label returns the name and the city of p.
func Label(p Person) string {
	return p.Name + " (" + p.Address.City + ")"
}
