package directory

// A Person is an entry of the directory.
type Person struct {
	Name string
	Age  int
}

// Rename gives p another name.
func Rename(p *Person, name string) {
	p = &Person{name, p.Age}
}

// RenameVia gives another name to the person that pp leads to.
func RenameVia(pp **Person, name string) {
	(*pp).Name = name // pp.Name does not compile: only one step is automatic
}
