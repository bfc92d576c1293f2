package station

import "time"

// Stamp returns the time in its own location, for a line of the log.
func Stamp(now func() time.Time) string {
	return now().Local().Format("2006-01-02 15:04:05") // also known as time.DateTime
}

// FileStamp returns the time in UTC, for the name of a file.
func FileStamp(now func() time.Time) string {
	return now().UTC().Format("20060102T150405Z")
}
