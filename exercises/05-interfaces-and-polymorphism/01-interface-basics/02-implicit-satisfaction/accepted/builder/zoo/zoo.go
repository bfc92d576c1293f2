// Package zoo has some that can speak. It knows nothing of choirs.
package zoo

import "strconv"

// Dog is a dog with a name.
type Dog struct {
	Name string
}

// Robot is a machine with a number.
type Robot struct {
	ID int
}

type noise string

func (n noise) of(who string) string { return who + " " + string(n) }

func (d Dog) Speak() string   { return noise("says woof").of(d.Name) }
func (r Robot) Speak() string { return noise("beeps").of("unit " + strconv.Itoa(r.ID)) }
