package book

import "fmt"

// Person is an entry of the address book.
type Person struct {
	Name    string
	Address Address
}

// Address is where somebody lives.
type Address struct {
	Street string
	City   string
	Zip    string
}

// Move returns a copy of p that lives in another city.
func Move(p Person, city string) Person {
	return Person{
		Name:    p.Name,
		Address: Address{Street: p.Address.Street, City: city, Zip: p.Address.Zip},
	}
}

// Label returns the name and the city of p.
func Label(p Person) string {
	a := &p.Address
	return fmt.Sprintf("%s (%s)", p.Name, a.City)
}
