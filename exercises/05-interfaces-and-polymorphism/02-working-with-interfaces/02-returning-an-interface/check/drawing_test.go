package drawing

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func checkCall(kind string, dims []float64) string {
	args := []any{kind}
	for _, d := range dims {
		args = append(args, d)
	}
	return kit.Call("NewShape", args...)
}

// checkRight demands the shape.
func checkRight(t *testing.T, want Shape, kind string, dims ...float64) {
	t.Helper()
	call := checkCall(kind, dims)
	var got Shape
	var err error
	kit.NoPanic(t, call, func() { got, err = NewShape(kind, slices.Clone(dims)...) })
	kit.NoError(t, call, err)
	kit.Equal(t, call, got, want)
	kit.NoPanic(t, call+".Area()", func() { kit.Near(t, call+".Area()", got.Area(), want.Area(), 0) })
}

func TestMakesACircle(t *testing.T) {
	for _, radius := range []float64{1, 2.5, 1e-9, 1e30} {
		checkRight(t, &Circle{Radius: radius}, "circle", radius)
	}
}

func TestMakesARectangle(t *testing.T) {
	for _, sides := range [][2]float64{{3, 4}, {4, 3}, {1e-9, 1e9}, {2, 2}} {
		checkRight(t, &Rectangle{Width: sides[0], Height: sides[1]}, "rectangle", sides[0], sides[1])
	}
}

func TestEachShapeIsItsOwn(t *testing.T) {
	const call = `after a, _ := NewShape("circle", 1) and b, _ := NewShape("circle", 2), a`
	kit.NoPanic(t, call, func() {
		a, _ := NewShape("circle", 1)
		NewShape("circle", 2)
		kit.Equal(t, call, a, Shape(&Circle{Radius: 1}))
	})
}

// checkWrong demands an error and no shape.
func checkWrong(t *testing.T, kind string, dims ...float64) {
	t.Helper()
	call := checkCall(kind, dims)
	var got Shape
	var err error
	if p := kit.Try(func() { got, err = NewShape(kind, slices.Clone(dims)...) }); p != nil {
		kit.MistakeIf(t, strings.Contains(p.Text, "index out of range") || strings.Contains(p.Text, "slice bounds out of range"), "index-panics")
		p.Fail(t, call)
	}
	if got != nil && err == nil {
		need := map[string]int{"circle": 1, "rectangle": 2}[kind]
		kit.MistakeIf(t, need > 0 && len(dims) > need, "extra-ignored")
		kit.MistakeIf(t, need > 0 && len(dims) == need && slices.Min(dims) == 0, "zero-allowed")
	}
	kit.True(t, err != nil, call, "has to return an error")
	if got != nil {
		v := reflect.ValueOf(got)
		if v.Kind() == reflect.Pointer && v.IsNil() {
			kit.Mistake(t, "typed-nil")
			kit.Failf(t, "%s returns a Shape that is not nil: it holds a nil %T", call, got)
		}
		kit.Failf(t, "%s returns an error, but also a shape: %s", call, kit.Show(got))
	}
	if text := err.Error(); !strings.Contains(text, fmt.Sprintf("%q", kind)) {
		kit.MistakeIf(t, kind != "" && strings.Contains(text, kind) && !strings.Contains(text, `"`+kind+`"`), "not-quoted")
		kit.Failf(t, "%s returns the error %q, which does not contain the kind as %%q writes it: %q", call, text, kind)
	}
}

func TestAWrongNumberOfDimensions(t *testing.T) {
	checkWrong(t, "rectangle", 3)
	checkWrong(t, "circle")
	checkWrong(t, "rectangle")
	checkWrong(t, "circle", 1, 2)
	checkWrong(t, "rectangle", 1, 2, 3)
	checkWrong(t, "circle", 1, 2, 3)
}

func TestADimensionThatIsNotPositive(t *testing.T) {
	for _, d := range []float64{-1, 0, math.Copysign(0, -1), -1e-9, math.Inf(-1)} {
		checkWrong(t, "circle", d)
		checkWrong(t, "rectangle", d, 4)
		checkWrong(t, "rectangle", 4, d)
	}
	checkWrong(t, "rectangle", -2, -2)
}

func TestAnUnknownKind(t *testing.T) {
	for _, kind := range []string{"hexagon", "Circle", "", "circles", "rect", ` circle`, `a "round" one`, "line\nbreak"} {
		checkWrong(t, kind, 1)
		checkWrong(t, kind, 1, 2)
		checkWrong(t, kind)
	}
}

func TestManyLines(t *testing.T) {
	prop.Check(t, "NewShape", func(kind string, dims []float64) {
		bad := slices.ContainsFunc(dims, func(d float64) bool { return d <= 0 })
		switch {
		case bad:
			checkWrong(t, kind, dims...)
		case kind == "circle" && len(dims) == 1:
			checkRight(t, &Circle{Radius: dims[0]}, kind, dims...)
		case kind == "rectangle" && len(dims) == 2:
			checkRight(t, &Rectangle{Width: dims[0], Height: dims[1]}, kind, dims...)
		default:
			checkWrong(t, kind, dims...)
		}
	}, prop.Gen(0, func(r *rand.Rand) any { return []string{"circle", "rectangle", "star"}[r.IntN(3)] }),
		prop.Gen(1, func(r *rand.Rand) any {
			dims := make([]float64, r.IntN(4))
			for i := range dims {
				dims[i] = float64(r.IntN(12) - 2)
			}
			return dims
		}))
}
