// Package park lets a choir sing.
package park

import (
	"strings"

	"example.com/park/zoo"
)

// Speaker is whoever can sing along.
type Speaker interface {
	Speak() string
}

// Chorus returns what the speakers say, one after the other.
func Chorus(ss ...Speaker) string {
	var lines []string
	for _, s := range ss {
		switch one := s.(type) {
		case zoo.Dog:
			lines = append(lines, one.Speak())
		case zoo.Robot:
			lines = append(lines, one.Speak())
		}
	}
	return strings.Join(lines, " / ")
}
