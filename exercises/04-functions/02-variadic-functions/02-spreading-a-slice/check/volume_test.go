package sound

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleScaled(k int, s []int) (out []int) {
	for len(s) > 0 {
		out, s = append(out, s[0]*k), s[1:]
	}
	return out
}

// checkScale fails the test unless scale has the parameters that it was given with.
func checkScale(t *testing.T) {
	t.Helper()
	if _, ok := any(scale).(func(int, ...int)); !ok {
		kit.Mistake(t, "scale-without-dots")
		kit.Failf(t, "scale is a %T now; put it back as it was, func scale(k int, nums ...int)", scale)
	}
}

func TestScaleIsVariadicAsGiven(t *testing.T) { checkScale(t) }

func TestScaleInPlaceChangesTheSlice(t *testing.T) {
	prop.Same(t, "s after ScaleInPlace", func(k int, s []int) []int {
		before := slices.Clone(s)
		ScaleInPlace(k, s)
		if k == 1 || len(s) == 0 || !slices.Equal(s, before) {
			return s
		}
		calls := source.Load(t, ".").Func("ScaleInPlace").Calls("scale")
		single := len(calls) > 0
		for _, call := range calls {
			single = single && !call.Ellipsis.IsValid()
		}
		kit.MistakeIf(t, single && !slices.Equal(s, oracleScaled(k, before)), "single-values")
		return s
	}, oracleScaled,
		prop.Inputs(2, []int{1, -2, 3}), prop.Inputs(0, []int{1, 2}), prop.Inputs(-1, []int{5}), prop.Inputs(3, []int(nil)),
		prop.Inputs(3, []int{}), prop.Inputs(4, []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), prop.N(50))
}

func TestScaledReturnsTheScaledElements(t *testing.T) {
	prop.Same(t, "Scaled", Scaled, oracleScaled,
		prop.Inputs(10, []int{1, -2, 3}), prop.Inputs(0, []int{1, 2}), prop.Inputs(-1, []int{5}), prop.Inputs(3, []int(nil)),
		prop.Inputs(3, []int{}), prop.Inputs(4, []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}))
}

func TestNothingElseIsChanged(t *testing.T) {
	for _, n := range []int{3, 2, 1, 0} {
		all := []int{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8}
		backing := slices.Clone(all)
		s := backing[:n]
		call := kit.Call("Scaled", 7, s)
		kit.NoPanic(t, call, func() {
			out := Scaled(7, s)
			kit.MistakeIf(t, n > 0 && slices.Equal(s, oracleScaled(7, all[:n])), "scales-the-original")
			kit.Equal(t, "after out := "+call+", s", s, all[:n])
			kit.Equal(t, "after "+call+", what lies between the length and the capacity of s", backing[n:], all[n:])
			out = out[:cap(out)]
			for i := range out {
				out[i] = -1
			}
			kit.Equal(t, "after writing to all of the memory of "+call+", the memory of s", backing, all)
		})
		call = kit.Call("ScaleInPlace", 7, s)
		kit.NoPanic(t, call, func() { ScaleInPlace(7, s) })
		kit.Equal(t, "after "+call+", what lies between the length and the capacity of s", backing[n:], all[n:])
	}
}

// checkMain is the program that runs with another scale.
const checkMain = `package main

import (
	"encoding/json"
	"fmt"
)

func main() {
	var all [][]int
	for _, s := range [][]int{{1, -2, 3}, {10, 20, 30, 40, 50}, {7}} {
		out := Scaled(100, s)
		ScaleInPlace(1000, s)
		all = append(all, out, s)
	}
	data, _ := json.Marshal(all)
	fmt.Println("\n" + string(data))
}
`

func TestBothFollowScale(t *testing.T) {
	checkScale(t)
	p := source.Load(t, ".")
	files := map[string]string{"check_main.go": checkMain}
	scale := p.Func("scale").Decl
	for _, f := range p.Files {
		name, _ := p.Pos(f)
		data, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		text := string(data)
		if f.FileStart <= scale.Pos() && scale.Pos() < f.FileEnd {
			from, to := p.Fset.Position(scale.Pos()).Offset, p.Fset.Position(scale.End()).Offset
			text = text[:from] + "func scale(k int, nums ...int) { for i := range nums { nums[i] += k } }" + text[to:]
		}
		from, to := p.Fset.Position(f.Name.Pos()).Offset, p.Fset.Position(f.Name.End()).Offset
		files[name] = text[:from] + "main" + text[to:]
	}
	lines := strings.Split(strings.TrimSpace(compile.Run(t, files)), "\n")
	var got [][]int
	kit.NoError(t, "reading the results", json.Unmarshal([]byte(lines[len(lines)-1]), &got))
	i := 0
	for _, s := range [][]int{{1, -2, 3}, {10, 20, 30, 40, 50}, {7}} {
		for _, name := range []string{"Scaled", "ScaleInPlace"} {
			k := map[string]int{"Scaled": 100, "ScaleInPlace": 1000}[name]
			var want []int
			for _, n := range s {
				want = append(want, n+k)
			}
			kit.MistakeIf(t, slices.Equal(got[i], oracleScaled(k, s)), "own-multiplication")
			kit.Equal(t, "with a scale that adds, "+kit.Call(name, k, s)+" gives", got[i], want)
			i++
		}
	}
}
