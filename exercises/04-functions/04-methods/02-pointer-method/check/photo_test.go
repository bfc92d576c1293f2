package photos

import (
	"fmt"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
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
				all := source.Load(t, ".").Func("ScaleAll")
				one := Rect{Width: 1, Height: 2}
				if m, ok := any(&one).(checkScale); ok {
					kit.Try(func() { m.Scale(factor) })
				}
				if one == (Rect{Width: factor, Height: 2 * factor}) && all.Uses("Rect.Scale") {
					fresh := all.Uses("slices.Clone") || len(all.CallsBuiltin("make"))+len(all.CallsBuiltin("append")) > 0
					kit.MistakeIf(t, fresh, "a-new-slice")
					kit.MistakeIf(t, !fresh, "range-copies")
				}
			}
			kit.Equal(t, call, rects, want)
		}
	}
}

// checkProbes is added to a copy of the learner's package in which Scale counts
// its calls.
const checkProbes = `package main

import "fmt"

var checkCalls int

func main() {
	ScaleAll(make([]Rect, 3), 2)
	fmt.Println(checkCalls)
}
`

func TestScaleAllGoesThroughScale(t *testing.T) {
	p := source.Load(t, ".")
	if !p.Uses("Rect.Scale") {
		kit.Failf(t, "ScaleAll does not call the method Scale")
	}
	files := map[string]string{"check_probes.go": checkProbes}
	scale := p.Fset.Position(p.Func("Rect.Scale").Decl.Body.Lbrace)
	for _, file := range p.Files {
		path := p.Fset.Position(file.Package).Filename
		text, err := os.ReadFile(path)
		kit.NoError(t, "reading "+filepath.Base(path), err)
		if path == scale.Filename {
			text = slices.Insert(text, scale.Offset+1, []byte("checkCalls++;")...)
		}
		name := p.Fset.Position(file.Name.Pos()).Offset
		files[filepath.Base(path)] = string(text[:name]) + "main" + string(text[name+len(file.Name.Name):])
	}
	calls := strings.TrimSpace(compile.Run(t, files))
	if calls != "3" {
		kit.Failf(t, "for three rectangles ScaleAll should call the method Scale three times; the number of its calls is %s", calls)
	}
}
