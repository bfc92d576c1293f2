// Package zoo has some that can speak.
package zoo

// Speaker is what can speak.
type Speaker interface {
	Speak() string
}

// Dog is a dog with a name.
type Dog struct {
	Speaker
	Name string
}

// Speak returns what the dog says.
func (d Dog) Speak() string { return d.Name + " says woof" }

// Robot is a machine with a number.
type Robot struct {
	Speaker
	ID int
}
