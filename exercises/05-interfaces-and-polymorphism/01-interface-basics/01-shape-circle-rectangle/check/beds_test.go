package garden

import (
	"fmt"
	"go/types"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkTriangle is a shape that the learner does not know.
type checkTriangle struct{ a, b, c float64 }

func (t checkTriangle) Area() float64 {
	s := t.Perimeter() / 2
	return math.Sqrt(s * (s - t.a) * (s - t.b) * (s - t.c))
}
func (t checkTriangle) Perimeter() float64 { return t.a + t.b + t.c }

// checkShape returns a value as the learner's Shape.
func checkShape(t *testing.T, v any) Shape {
	t.Helper()
	s, ok := v.(Shape)
	if !ok {
		name := "a value of another type with Area and Perimeter"
		switch v := v.(type) {
		case Circle:
			name = "a Circle"
			_, pointer := any(&v).(Shape)
			kit.MistakeIf(t, pointer, "pointer-receivers")
		case Rectangle:
			name = "a Rectangle"
			_, pointer := any(&v).(Shape)
			kit.MistakeIf(t, pointer, "pointer-receivers")
		}
		kit.Failf(t, "%s is not a Shape, as it does not have all methods of one", name)
	}
	return s
}

func checkNear(t *testing.T, call string, got, want float64) {
	t.Helper()
	tolerance, _ := strconv.ParseFloat(fmt.Sprintf("%.0e", 1e-9*max(1, math.Abs(want))), 64) // a round number
	kit.Near(t, call, got, want, tolerance)
}

// checkLengths returns lengths to measure with, 0 among them.
func checkLengths() []float64 {
	lengths := []float64{1, 2, 0, 0.5, 10, 3.25}
	r := rand.New(rand.NewPCG(5, 1))
	for range 100 {
		lengths = append(lengths, float64(r.IntN(4000))/8)
	}
	return lengths
}

func TestShapeHasTwoMethods(t *testing.T) {
	p := source.Load(t, ".")
	shape, ok := p.Type("Shape").Type().Underlying().(*types.Interface)
	if !ok {
		kit.Failf(t, "Shape is not an interface type")
	}
	var names []string
	for m := range shape.Methods() {
		names = append(names, m.Name())
	}
	slices.Sort(names)
	kit.Equal(t, "the methods of Shape", names, []string{"Area", "Perimeter"})
	var _ interface {
		Area() float64
		Perimeter() float64
	} = Shape(nil)
}

func TestCircle(t *testing.T) {
	for _, radius := range checkLengths() {
		c := Circle{Radius: radius}
		s := checkShape(t, c)
		call := kit.Show(c)
		kit.NoPanic(t, call, func() {
			area, around := s.Area(), s.Perimeter()
			kit.MistakeIf(t, radius == 1 && area == 3.14, "rough-pi")
			checkNear(t, call+".Area()", area, math.Pi*math.Pow(radius, 2))
			kit.MistakeIf(t, radius == 1 && around == 6.28, "rough-pi")
			checkNear(t, call+".Perimeter()", around, math.Pi*(radius+radius))
		})
	}
}

func TestRectangle(t *testing.T) {
	lengths := checkLengths()
	for i, width := range lengths {
		r := Rectangle{Width: width, Height: lengths[(i+1)%len(lengths)]}
		s := checkShape(t, r)
		call := kit.Show(r)
		kit.NoPanic(t, call, func() {
			checkNear(t, call+".Area()", s.Area(), r.Width*r.Height)
			checkNear(t, call+".Perimeter()", s.Perimeter(), 2*r.Width+2*r.Height)
		})
	}
}

func TestTotalAreaAddsTheBeds(t *testing.T) {
	circle, rectangle := checkShape(t, Circle{Radius: 2}), checkShape(t, Rectangle{Width: 3, Height: 4})
	kit.NoPanic(t, "TotalArea", func() {
		kit.Equal(t, "TotalArea()", TotalArea(), 0.0)
		checkNear(t, "TotalArea(Rectangle{Width: 3, Height: 4})", TotalArea(rectangle), 12)
		checkNear(t, "TotalArea(Circle{Radius: 2})", TotalArea(circle), 4*math.Pi)
		checkNear(t, "TotalArea(Rectangle{Width: 3, Height: 4}, Circle{Radius: 2}, Rectangle{Width: 3, Height: 4})",
			TotalArea(rectangle, circle, rectangle), 24+4*math.Pi)
		checkNear(t, "the total area of 500 rectangles of 3 by 4", TotalArea(slices.Repeat([]Shape{rectangle}, 500)...), 6000)
	})
}

func TestTotalAreaTakesAnyShape(t *testing.T) {
	triangle, rectangle := checkShape(t, checkTriangle{3, 4, 5}), checkShape(t, Rectangle{Width: 3, Height: 4})
	kit.NoPanic(t, "TotalArea with a shape of another type", func() {
		got := TotalArea(rectangle, triangle)
		kit.MistakeIf(t, got == 12 && TotalArea(rectangle, rectangle) == 24, "known-shapes")
		checkNear(t, "TotalArea of a 3 by 4 rectangle and a triangle, another type, with the area 6", got, 18)
		checkNear(t, "TotalArea of a pointer to a triangle with the area 6", TotalArea(checkShape(t, &checkTriangle{3, 4, 5})), 6)
	})
}
