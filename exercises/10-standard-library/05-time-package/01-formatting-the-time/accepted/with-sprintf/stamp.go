package station

import (
	"fmt"
	"time"
)

// Stamp asks the time for its parts.
func Stamp(now func() time.Time) string {
	t := now()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	return fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", year, month, day, hour, minute, second)
}

// FileStamp leaves the zone to the layout.
func FileStamp(now func() time.Time) string {
	return now().In(time.UTC).Format("20060102T150405Z07")
}
