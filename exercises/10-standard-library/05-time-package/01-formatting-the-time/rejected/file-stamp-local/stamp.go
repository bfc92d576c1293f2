package station

import "time"

// Stamp returns the time for a line of the log.
func Stamp(now func() time.Time) string {
	return now().Format("2006-01-02 15:04:05")
}

// FileStamp returns the time for the name of a file.
func FileStamp(now func() time.Time) string {
	return now().Format("20060102T150405Z")
}
