// Package zoo has some that can speak. It knows nothing of choirs.
package zoo

import "fmt"

// Dog is a dog with a name.
type Dog struct {
	Name string
}

// Speak returns what the dog says.
func (d Dog) Speak() string { return d.Name + " says woof" }

// Robot is a machine with a number.
type Robot struct {
	ID int
}

// Speak returns what the robot says.
func (r *Robot) Speak() string { return fmt.Sprintf("unit %d beeps", r.ID) }
