package floor

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// checkShape counts how often it is asked for its area.
type checkShape struct {
	area  float64
	asked int
}

func (s *checkShape) Area() float64 { s.asked++; return s.area }

func (s *checkShape) String() string { return fmt.Sprintf("a shape with the area %v", s.area) }

// checkShapes makes shapes of areas; NaN stands for a nil element.
func checkShapes(areas []float64) (shapes []Shape, real []*checkShape, call string) {
	var parts []string
	for _, area := range areas {
		if math.IsNaN(area) {
			shapes, parts = append(shapes, nil), append(parts, "nil")
			continue
		}
		s := &checkShape{area: area}
		shapes, real, parts = append(shapes, s), append(real, s), append(parts, "area "+strconv.FormatFloat(area, 'g', -1, 64))
	}
	return shapes, real, "printAreas(w, shapes: " + strings.Join(parts, ", ") + ")"
}

// oracleAreas writes what printAreas should, counting from first.
func oracleAreas(areas []float64, first int) (text string) {
	for number, area := range areas {
		line := strconv.FormatFloat(area, 'f', 2, 64)
		if math.IsNaN(area) {
			line = "<nil>"
		}
		text += strconv.Itoa(number+first) + ": " + line + "\n"
	}
	return text
}

// oracleWithoutNil leaves out the lines of nil elements.
func oracleWithoutNil(text string) (rest string) {
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "<nil>") {
			rest += line
		}
	}
	return rest
}

// checkReal returns the areas that are there.
func checkReal(areas []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(areas), math.IsNaN)
}

// checkAreas calls printAreas, which nothing keeps from writing.
func checkAreas(t *testing.T, areas []float64) {
	t.Helper()
	shapes, real, call := checkShapes(areas)
	var w strings.Builder
	var err error
	p := kit.Try(func() { err = printAreas(&w, shapes) })
	if p != nil {
		kit.MistakeIf(t, len(real) < len(shapes) && strings.Contains(p.Text, "nil pointer dereference"), "asks-nil")
		p.Fail(t, call)
	}
	asked := 0
	for _, s := range real {
		asked += s.asked
	}
	want := oracleAreas(areas, 1)
	if got := w.String(); got != want {
		kit.MistakeIf(t, len(real) > 0 && asked == 0 && strings.Contains(got, real[0].String()), "prints-the-shape")
		kit.MistakeIf(t, len(areas) > 0 && got == oracleAreas(areas, 0), "counts-from-zero")
		kit.MistakeIf(t, len(real) < len(shapes) && (got == oracleWithoutNil(want) || got == oracleAreas(checkReal(areas), 1)), "skips-nil")
		p := source.Load(t, ".")
		kit.MistakeIf(t, got == "" && (p.Uses("fmt.Printf") || p.Uses("fmt.Println") || p.Uses("fmt.Print") || p.Uses("os.Stdout")), "writes-to-the-screen")
	}
	kit.Equal(t, call+" writes", w.String(), want)
	kit.NoError(t, call, err)
	for _, s := range real {
		kit.Equal(t, call+" asks a shape for its area so many times:", s.asked, 1)
	}
}

func TestWritesALineForEachShape(t *testing.T) {
	for _, areas := range [][]float64{{4 * math.Pi}, {4 * math.Pi, 4.5}, {0, 1e9, 0.004, 2.676, 100}, make([]float64, 12)} {
		checkAreas(t, areas)
	}
}

func TestANilElementHasALineOfItsOwn(t *testing.T) {
	nan := math.NaN()
	for _, areas := range [][]float64{{4 * math.Pi, nan, 4.5}, {nan}, {nan, nan, 7}} {
		checkAreas(t, areas)
	}
}

func TestNoShapesGiveNoLines(t *testing.T) {
	checkAreas(t, nil)
}

func TestManyFloors(t *testing.T) {
	prop.Check(t, "printAreas", func(halves []uint8) {
		areas := make([]float64, len(halves))
		for i, n := range halves {
			if areas[i] = float64(n) / 4; n%5 == 4 {
				areas[i] = math.NaN()
			}
		}
		checkAreas(t, areas)
	})
}

var errCheckFull = errors.New("the disk is full")

// checkFullDisk takes some bytes and fails from then on.
type checkFullDisk struct {
	room   int
	text   string
	failed int // how many calls of Write have failed
}

func (w *checkFullDisk) Write(p []byte) (int, error) {
	n := min(len(p), w.room-len(w.text))
	w.text += string(p[:n])
	if n < len(p) {
		w.failed++
		return n, errCheckFull
	}
	return n, nil
}

func TestStopsWhenWritingFails(t *testing.T) {
	for _, areas := range [][]float64{{1.5, 2.5, 3.5, 4.5}, {1.5, math.NaN(), 3.5}, {0.25, 1, math.NaN()}, {7}} {
		want := oracleAreas(areas, 1)
		for room := range want {
			shapes, real, call := checkShapes(areas)
			w := &checkFullDisk{room: room}
			var err error
			kit.NoPanic(t, call, func() { err = printAreas(w, shapes) })
			written := strings.Count(want[:room], "\n") // lines
			begun := 0                                  // shapes that may have been asked
			for _, area := range areas[:written+1] {
				if !math.IsNaN(area) {
					begun++
				}
			}
			call += fmt.Sprintf(", where writing fails in line %d,", written+1)
			asked := 0
			for _, s := range real {
				asked += min(s.asked, 1)
			}
			var all strings.Builder
			kit.Try(func() { printAreas(&all, shapes) })
			works := all.String() == want
			kit.MistakeIf(t, works && err == nil && len(real) > 1 && asked == len(real), "error-ignored")
			kit.MistakeIf(t, works && errors.Is(err, errCheckFull) && asked > begun && w.failed == 1, "all-at-once")
			kit.MistakeIf(t, works && errors.Is(err, errCheckFull) && w.failed > 1, "some-errors-ignored")
			kit.ErrorIs(t, call, err, errCheckFull)
			kit.Equal(t, call+" writes", w.text, want[:room])
			kit.True(t, asked <= begun, call, "may ask %d of the shapes for their area, not %d", begun, asked)
		}
	}
}
