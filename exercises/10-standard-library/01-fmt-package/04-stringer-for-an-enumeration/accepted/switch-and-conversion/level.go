package logs

import "strconv"

// Level says how urgent a message is.
type Level int

const (
	Debug = Level(0)
	Info  = Debug + 1
	Warn  = Info + 1
	Error = Warn + 1
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
	}
	return "Level(" + strconv.Itoa(int(l)) + ")"
}
