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
		if _, err := fmt.Fprintf(w, "%d: %v\n", i+1, s); err != nil {
			return err
		}
	}
	return nil
}
