package floor

import (
	"fmt"
	"io"
	"strings"
)

// Shape is what has an area.
type Shape interface {
	Area() float64
}

// printAreas writes a line to w for each shape: its number and its area.
func printAreas(w io.Writer, shapes []Shape) error {
	var b strings.Builder
	for i, s := range shapes {
		if s == nil {
			fmt.Fprintf(&b, "%d: <nil>\n", i+1)
			continue
		}
		fmt.Fprintf(&b, "%d: %.2f\n", i+1, s.Area())
	}
	_, err := io.WriteString(w, b.String())
	return err
}
