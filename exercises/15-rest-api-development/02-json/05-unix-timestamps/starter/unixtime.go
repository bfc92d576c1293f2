// Package unixtime has moments that are seconds in JSON.
package unixtime

import "time"

// A UnixTime is written as the seconds since 1970 and read from them.
type UnixTime struct{ time.Time }
