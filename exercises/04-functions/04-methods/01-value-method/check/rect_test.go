package plots

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type checkArea interface{ Area() float64 }

// checkRect makes a Rect without its method being called.
func checkRect(w, h float64) (r Rect) {
	r.Width, r.Height = w, h
	return r
}

func TestRectHasTheMethodArea(t *testing.T) {
	r := checkRect(3, 4)
	if _, ok := any(r).(checkArea); ok {
		return
	}
	if _, ok := any(&r).(checkArea); ok {
		kit.Mistake(t, "pointer-receiver")
		kit.Failf(t, "only *Rect has the method Area() float64, a Rect value does not")
	}
	kit.MistakeIf(t, source.Load(t, ".").HasFunc("Area"), "plain-function")
	kit.Failf(t, "the type Rect has no method Area() float64")
}

func TestAreaIsWidthTimesHeight(t *testing.T) {
	prop.Check(t, "Area", func(w, h uint8) bool {
		r := checkRect(float64(w)/4, float64(h)/2)
		m, ok := any(r).(checkArea)
		if !ok {
			kit.Failf(t, "a Rect value has no method Area() float64")
		}
		kit.Equal(t, kit.Show(r)+".Area()", m.Area(), float64(int(w)*int(h))/8)
		return true
	}, prop.Inputs(uint8(12), uint8(8)), prop.Inputs(uint8(0), uint8(9)))
}

func TestAreaStaysThatOfTheCopy(t *testing.T) {
	r := checkRect(3, 4)
	m, ok := any(r).(checkArea)
	if !ok {
		kit.Failf(t, "a Rect value has no method Area() float64")
	}
	area := m.Area
	r.Width = 100
	kit.Equal(t, "r := Rect{3, 4}; area := r.Area; r.Width = 100; area()", area(), 12.0)
}

// oracleLargest looks for a rectangle that no earlier one equals and none exceeds.
func oracleLargest(rects []Rect) (Rect, bool) {
	size := func(r Rect) float64 { return r.Height * r.Width }
	for i, r := range rects {
		larger := func(o Rect) bool { return size(o) > size(r) }
		if !slices.ContainsFunc(rects, larger) {
			return rects[i], true
		}
	}
	return Rect{}, false
}

func TestLargestHasTheLargestArea(t *testing.T) {
	rects := []Rect{checkRect(4, 6), checkRect(10, 2), checkRect(1, 1), checkRect(5, 5), checkRect(1, 11)}
	kit.NoPanic(t, kit.Call("Largest", rects), func() {
		got, ok := Largest(rects)
		kit.MistakeIf(t, ok && got == rects[1] && checkWidest() && checkAreaIsRight(), "widths-only")
		kit.Equal(t, kit.Call("Largest", rects), kit.Values(got, ok), kit.Values(checkRect(5, 5), true))
	})
}

func TestOfEqualAreasTheFirstIsTaken(t *testing.T) {
	rects := []Rect{checkRect(2, 5), checkRect(2, 6), checkRect(3, 4), checkRect(12, 1)}
	kit.NoPanic(t, kit.Call("Largest", rects), func() {
		got, ok := Largest(rects)
		last, _ := Largest([]Rect{checkRect(2, 6), checkRect(3, 4)}) // the one of the smaller sum
		kit.MistakeIf(t, ok && got == rects[3] && last == checkRect(3, 4) && !checkWidest() && checkAreaIsRight(), "last-of-equals")
		kit.Equal(t, kit.Call("Largest", rects), kit.Values(got, ok), kit.Values(checkRect(2, 6), true))
	})
}

// checkAreaIsRight reports whether the method Area gives an area.
func checkAreaIsRight() bool {
	m, ok := any(checkRect(3, 4)).(checkArea)
	return ok && m.Area() == 12
}

// checkWidest reports whether Largest goes by the width.
func checkWidest() bool {
	got, _ := Largest([]Rect{checkRect(2, 9), checkRect(3, 1)})
	return got == checkRect(3, 1)
}

func TestAnAreaOfZeroCounts(t *testing.T) {
	for _, rects := range [][]Rect{{checkRect(0, 5), checkRect(3, 0)}, {checkRect(7, 0)}} {
		kit.NoPanic(t, kit.Call("Largest", rects), func() {
			got, ok := Largest(rects)
			_, some := Largest([]Rect{checkRect(1, 1)})
			kit.MistakeIf(t, some && got == Rect{}, "starts-with-nothing")
			kit.Equal(t, kit.Call("Largest", rects), kit.Values(got, ok), kit.Values(rects[0], true))
		})
	}
}

func TestTheSliceStaysAsItIs(t *testing.T) {
	rects := []Rect{checkRect(2, 2), checkRect(5, 5), checkRect(1, 3), checkRect(4, 4)}
	before := slices.Clone(rects)
	kit.NoPanic(t, kit.Call("Largest", rects), func() {
		Largest(rects)
		kit.MistakeIf(t, !slices.Equal(rects, before), "reorders")
		kit.Equal(t, "after rects := "+kit.Show(before)+"; Largest(rects), rects", rects, before)
	})
}

func TestNoRectangleAtAll(t *testing.T) {
	if p := kit.Try(func() { Largest([]Rect{}) }); p != nil {
		usual := kit.Try(func() { Largest([]Rect{checkRect(1, 1), checkRect(2, 2)}) })
		kit.MistakeIf(t, usual == nil, "first-of-none")
		p.Fail(t, "Largest([]Rect{})")
	}
	for _, rects := range [][]Rect{nil, {}} {
		kit.NoPanic(t, kit.Call("Largest", rects), func() {
			got, ok := Largest(rects)
			kit.Equal(t, kit.Call("Largest", rects), kit.Values(got, ok), kit.Values(Rect{}, false))
		})
	}
}

func TestLargestOfManyLists(t *testing.T) {
	prop.Same(t, "Largest", Largest, oracleLargest, prop.Inputs([]Rect(nil)), prop.Inputs([]Rect{}), prop.Args(),
		prop.Gen(0, func(r *rand.Rand) any {
			rects := make([]Rect, r.IntN(6))
			for i := range rects {
				rects[i] = checkRect(float64(r.IntN(7)), float64(r.IntN(7)))
			}
			return rects
		}))
}
