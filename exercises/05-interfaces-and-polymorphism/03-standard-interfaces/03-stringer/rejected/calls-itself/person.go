package guests

import (
	"fmt"
	"strings"
)

// Person is a guest.
type Person struct {
	Name string
	Age  int
}

// String takes what fmt prints, "{Alice 30}", and changes the punctuation.
func (p Person) String() string {
	text := strings.Trim(fmt.Sprint(p), "{}")
	name, age, _ := strings.Cut(text, " ")
	return name + " (" + age + ")"
}
