package floor

import (
	"fmt"
	"io"
	"strconv"
)

// Shape is what has an area.
type Shape interface {
	Area() float64
}

// pen keeps the first error and writes nothing after it.
type pen struct {
	w   io.Writer
	err error
}

func (p *pen) write(text string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, text)
	}
}

// printAreas writes a line to w for each shape: its number and its area.
func printAreas(w io.Writer, shapes []Shape) error {
	p := pen{w: w}
	for i := 0; i < len(shapes) && p.err == nil; i++ {
		p.write(strconv.Itoa(i + 1))
		p.write(": ")
		switch s := shapes[i]; s {
		case nil:
			p.write("<nil>")
		default:
			p.write(strconv.FormatFloat(s.Area(), 'f', 2, 64))
		}
		p.write("\n")
	}
	if p.err != nil {
		return fmt.Errorf("printing areas: %w", p.err)
	}
	return nil
}
