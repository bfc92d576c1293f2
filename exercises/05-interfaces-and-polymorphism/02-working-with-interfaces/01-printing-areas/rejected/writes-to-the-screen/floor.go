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
		area := "<nil>"
		if s != nil {
			area = fmt.Sprintf("%.2f", s.Area())
		}
		if _, err := fmt.Printf("%d: %s\n", i+1, area); err != nil {
			return err
		}
	}
	return nil
}
