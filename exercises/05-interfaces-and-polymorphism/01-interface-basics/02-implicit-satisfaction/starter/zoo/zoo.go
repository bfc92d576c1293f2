// Package zoo has some that can speak. It knows nothing of choirs.
package zoo

// Dog is a dog with a name.
type Dog struct {
	Name string
}

// Robot is a machine with a number.
type Robot struct {
	ID int
}
