package logs

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
	return []string{"DEBUG", "INFO", "WARN", "ERROR"}[l]
}
