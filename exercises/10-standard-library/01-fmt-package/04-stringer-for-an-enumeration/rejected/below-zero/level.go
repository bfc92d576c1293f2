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

var names = []string{"DEBUG", "INFO", "WARN", "ERROR"}

// String returns the name of the level.
func (l Level) String() string {
	if int(l) >= len(names) {
		return fmt.Sprintf("Level(%d)", int(l))
	}
	return names[l]
}
