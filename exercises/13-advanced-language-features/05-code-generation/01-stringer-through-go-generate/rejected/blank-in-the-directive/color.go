// Package color has the colors of a plotter's pens.
package color

// go:generate go tool stringer -type=Color

// Color is the color of a pen.
type Color int

// The pens, in the order of their slots.
const (
	Red Color = iota
	Green
	Blue
)
