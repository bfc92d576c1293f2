package logs

import "fmt"

// Level says how urgent a message is.
type Level int

// The levels, from the least urgent one.
const (
	Debug Level = iota
	Info
	Warn
	Error
)

var names = [...]string{"DEBUG", "INFO", "WARN", "ERROR"}

// String returns the name of the level.
func (l Level) String() string {
	if l < Debug || l > Error {
		return fmt.Sprintf("Level(%d)", l) // not %v, which would call String
	}
	return names[l]
}
