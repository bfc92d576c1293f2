// Package park lets a choir sing.
package park

import (
	"strings"

	"example.com/park/zoo"
)

// Speaker is whoever can sing along.
type Speaker = zoo.Speaker

// Chorus returns what the speakers say, one after the other.
func Chorus(ss ...Speaker) string {
	var lines []string
	for _, s := range ss {
		lines = append(lines, s.Speak())
	}
	return strings.Join(lines, " / ")
}
