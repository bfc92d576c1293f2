package canvas

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"gotrain/kit"
)

// Shapes of other types. None of them may be asked for its area.
type (
	checkSquare struct{ Side float64 }
	checkPath   []float64
	checkCurve  func(float64) float64
	checkRing   struct{ *Circle }
	checkTiles  map[string]int
)

func (*checkSquare) Area() float64 { return checkArea("Kind asks a square for its area") }
func (checkPath) Area() float64    { return checkArea("Kind asks a path for its area") }
func (checkCurve) Area() float64   { return checkArea("Kind asks a curve for its area") }
func (checkTiles) Area() float64   { return checkArea("Kind asks tiles for their area") }

var checkAsked bool // whether one of them was

func checkArea(text string) float64 {
	checkAsked = true
	panic(text)
}

func TestNilShapeIsNil(t *testing.T) {
	kit.NoPanic(t, "NilShape()", func() {
		if s := NilShape(); s != nil {
			c, ok := s.(*Circle)
			kit.MistakeIf(t, ok && c == nil && TypedNil() == nil, "exchanged")
			kit.Failf(t, "NilShape() is not nil: it holds a %T", s)
		}
	})
}

func TestTypedNilHoldsANilCircle(t *testing.T) {
	kit.NoPanic(t, "TypedNil()", func() {
		s := TypedNil()
		if s == nil {
			kit.Failf(t, "TypedNil() == nil, so it holds no type at all")
		}
		kit.Equal(t, "the type of the value in TypedNil()", fmt.Sprintf("%T", s), fmt.Sprintf("%T", &Circle{}))
		if !reflect.ValueOf(s).IsNil() {
			kit.MistakeIf(t, NilShape() == nil, "empty-circle")
			kit.Failf(t, "TypedNil() holds a pointer to a circle, which is not nil")
		}
	})
}

// checkKind calls Kind, which must not panic.
func checkKind(s Shape) string {
	kind := ""
	kit.Try(func() { kind = Kind(s) })
	return kind
}

var checkNilCircle Shape = (*Circle)(nil)

func TestKindTellsThemApart(t *testing.T) {
	var ring Shape = checkRing{}
	checks := []struct {
		what string
		s    Shape
		want string
	}{
		{"Kind(nil)", nil, "nil interface"},
		{"Kind(s), where s holds a nil *Circle", checkNilCircle, "nil *Circle"},
		{"Kind(&Circle{Radius: 2})", &Circle{Radius: 2}, "other"},
		{"Kind(&Circle{})", &Circle{}, "other"},
		{"Kind(s), where s holds a nil *Square", (*checkSquare)(nil), "other"},
		{"Kind(&Square{Side: 2})", &checkSquare{2}, "other"},
		{"Kind(s), where s holds a nil slice", checkPath(nil), "other"},
		{"Kind(s), where s holds a slice", checkPath{1, 2}, "other"},
		{"Kind(s), where s holds a nil function", checkCurve(nil), "other"},
		{"Kind(s), where s holds a nil map", checkTiles(nil), "other"},
		{"Kind(s), where s holds a struct with a nil *Circle", ring, "other"},
	}
	for _, c := range checks {
		got := ""
		checkAsked = false
		p := kit.Try(func() { got = Kind(c.s) })
		kit.MistakeIf(t, checkAsked, "asks-for-the-area")
		if p != nil {
			kit.MistakeIf(t, strings.Contains(p.Text, "reflect: call of reflect.Value.IsNil"), "any-nil")
			p.Fail(t, c.what)
		}
		// An assertion to *Circle without its second result.
		dropped := !checkAsked && got == "nil *Circle" && checkKind(&checkSquare{2}) == "nil *Circle" && checkKind(&Circle{}) == "other"
		kit.MistakeIf(t, got != c.want && dropped, "drops-the-ok")
		if got != c.want && c.want != "nil interface" && !checkAsked && !dropped {
			right := checkKind(nil) == "nil interface" && checkKind(&Circle{}) == "other"
			kit.MistakeIf(t, right && c.s == checkNilCircle && got == "nil interface", "one-nil")
			kit.MistakeIf(t, right && c.s == checkNilCircle && got == "other", "only-the-interface")
			kit.MistakeIf(t, right && c.want == "other" && got == "nil *Circle", "any-nil")
			kit.MistakeIf(t, !right && got == "nil *Circle" && checkKind(nil) == "nil interface" && checkKind(&checkSquare{}) == "other", "type-alone")
		}
		kit.Equal(t, c.what, got, c.want)
	}
}

func TestKindOfYourOwnNils(t *testing.T) {
	kit.NoPanic(t, "Kind(NilShape())", func() { kit.Equal(t, "Kind(NilShape())", Kind(NilShape()), "nil interface") })
	kit.NoPanic(t, "Kind(TypedNil())", func() { kit.Equal(t, "Kind(TypedNil())", Kind(TypedNil()), "nil *Circle") })
}
