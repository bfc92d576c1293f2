package photos

import (
	"fmt"
	"go/ast"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

type checkScale interface{ Scale(factor float64) }

var (
	checkRects   = []Rect{{3, 4}, {1, 2}, {0, 7}, {0.5, 8}, {6, 6}}
	checkFactors = []float64{2, 10, 1, 0, -1, 0.25, -3}
)

// checkMethod returns r as something that can be scaled.
func checkMethod(t *testing.T, r *Rect) checkScale {
	t.Helper()
	m, ok := any(r).(checkScale)
	if !ok {
		kit.Failf(t, "*Rect has no method Scale(factor float64)")
	}
	return m
}

// checkPointsElsewhere reports whether Scale assigns to its receiver itself,
// which is a pointer.
func checkPointsElsewhere(t *testing.T) bool {
	p := source.Load(t, ".")
	f := p.Func("Rect.Scale")
	receiver := f.Object.Signature().Recv()
	for _, assign := range f.Assigns() {
		for _, lhs := range assign.Lhs {
			if id, ok := ast.Unparen(lhs).(*ast.Ident); ok && p.Info.Uses[id] == receiver {
				return true
			}
		}
	}
	return false
}

func TestScaleChangesTheOriginal(t *testing.T) {
	for _, before := range checkRects {
		for _, factor := range checkFactors {
			r := before
			call := fmt.Sprintf("with r := %s, after r.Scale(%v), r", kit.Show(r), factor)
			m := checkMethod(t, &r)
			kit.NoPanic(t, call, func() { m.Scale(factor) })
			want := Rect{Width: before.Width * factor, Height: before.Height * factor}
			if r != want {
				_, value := any(r).(checkScale)
				kit.MistakeIf(t, r == before && value, "value-receiver")
				kit.MistakeIf(t, r == before && !value && checkPointsElsewhere(t), "another-target")
				kit.MistakeIf(t, r.Width == want.Width && r.Width != before.Width && r.Height == before.Height, "only-the-width")
			}
			kit.Equal(t, call, r, want)
		}
	}
}

func TestOnlyAPointerHasTheMethod(t *testing.T) {
	var r Rect
	checkMethod(t, &r)
	if _, ok := any(r).(checkScale); ok {
		kit.Failf(t, "a Rect value has the method Scale, so its receiver is no pointer")
	}
}

func TestScaleAllChangesTheSlice(t *testing.T) {
	for _, factor := range checkFactors {
		for n := range len(checkRects) + 1 {
			rects := slices.Clone(checkRects[:n])
			want := slices.Clone(rects)
			for i, r := range want {
				want[i] = Rect{Width: r.Width * factor, Height: r.Height * factor}
			}
			call := fmt.Sprintf("with rects := %s, after ScaleAll(rects, %v), rects", kit.Show(rects), factor)
			kit.NoPanic(t, call, func() { ScaleAll(rects, factor) })
			if !slices.Equal(rects, want) && slices.Equal(rects, checkRects[:n]) {
				p := source.Load(t, ".")
				one := Rect{Width: 1, Height: 1}
				m, ok := any(&one).(checkScale)
				if ok {
					kit.Try(func() { m.Scale(5) })
				}
				kit.MistakeIf(t, one == Rect{Width: 5, Height: 5} && p.Uses("Rect.Scale"), "range-copies")
			}
			kit.Equal(t, call, rects, want)
		}
	}
}

func TestScaleAllGoesThroughScale(t *testing.T) {
	if !source.Load(t, ".").Uses("Rect.Scale") {
		kit.Failf(t, "ScaleAll does not call the method Scale")
	}
}
