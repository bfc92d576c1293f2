package floor

import (
	"fmt"
	"io"
)

// Shape is what has an area.
type Shape interface {
	Area() float64
}

// printAreas writes a line to w for each shape: its number and its area.
func printAreas(w io.Writer, shapes []Shape) error {
	for i, s := range shapes {
		if s == nil {
			fmt.Fprintf(w, "%d: <nil>\n", i+1)
			continue
		}
		if _, err := fmt.Fprintf(w, "%d: %.2f\n", i+1, s.Area()); err != nil {
			return err
		}
	}
	return nil
}
