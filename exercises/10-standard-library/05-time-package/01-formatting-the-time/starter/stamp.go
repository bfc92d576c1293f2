package station

import "time"

// Stamp returns the time in its own location, for a line of the log.
func Stamp(now func() time.Time) string {
	return ""
}

// FileStamp returns the time in UTC, for the name of a file.
func FileStamp(now func() time.Time) string {
	return ""
}
