package logs

import "fmt"

// Level says how urgent a message is.
type Level int

// The levels, from the least urgent one.
const (
	Debug Level = iota + 1
	Info
	Warn
	Error
)

var names = []string{"DEBUG", "INFO", "WARN", "ERROR"}

// String returns the name of the level.
func (l Level) String() string {
	if l < Debug || l > Error {
		return fmt.Sprintf("Level(%d)", l)
	}
	return names[l-1]
}
