package station

import "errors"

// Row is a reading of a sensor.
type Row struct {
	Sensor string
	At     int64
	Value  float64
}

// ErrClosed is what Import gives after Close.
var ErrClosed = errors.New("importer is closed")
