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

// String returns the name of the level.
func (l Level) String() string {
	switch l {
	case Debug:
		return "DEBUG"
	case Info:
		return "INFO"
	case Warn:
		return "WARN"
	case Error:
		return "ERROR"
	default:
		return fmt.Sprintf("Level(%v)", l)
	}
}
