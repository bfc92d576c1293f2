// Package park lets a choir sing.
package park

import "strings"

type voice = interface{ Speak() string }

// Speaker is whoever can sing along.
type Speaker voice

// Chorus returns what the speakers say, one after the other.
func Chorus(ss ...Speaker) string {
	var song strings.Builder
	for i, s := range ss {
		if i > 0 {
			song.WriteString(" / ")
		}
		song.WriteString(s.Speak())
	}
	return song.String()
}
