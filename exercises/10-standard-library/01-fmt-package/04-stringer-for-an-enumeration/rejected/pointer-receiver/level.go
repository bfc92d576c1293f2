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

var names = map[Level]string{Debug: "DEBUG", Info: "INFO", Warn: "WARN", Error: "ERROR"}

// String returns the name of the level.
func (l *Level) String() string {
	if name, ok := names[*l]; ok {
		return name
	}
	return fmt.Sprintf("Level(%d)", *l)
}
