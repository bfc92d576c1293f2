package score

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestAddReturnsTheSum(t *testing.T) {
	prop.Same(t, "add", func(a, b int) int { return add(a, b) }, func(a, b int) int { return a - (-b) },
		prop.Inputs(2, 3), prop.Inputs(-4, 1), prop.Inputs(0, 0), prop.Inputs(-7, -8), prop.Inputs(1, 100),
		prop.Where(func(a, b int) bool { return a > -1e9 && a < 1e9 && b > -1e9 && b < 1e9 }))
}

func TestAddWrapsAround(t *testing.T) {
	prop.Same(t, "add", func(a, b int) int {
		got := add(a, b)
		kit.MistakeIf(t, a > 0 && b > 0 && a+b < 0 && got == math.MaxInt, "clamps")
		kit.MistakeIf(t, a < 0 && b < 0 && a+b >= 0 && got == math.MinInt, "clamps")
		return got
	}, func(a, b int) int { return b + a },
		prop.Inputs(math.MaxInt, 1), prop.Inputs(1, math.MaxInt), prop.Inputs(math.MinInt, -1), prop.Inputs(math.MaxInt, math.MaxInt),
		prop.Inputs(math.MinInt, math.MinInt), prop.Inputs(math.MaxInt, math.MinInt))
}

func TestAdd3ReturnsTheSum(t *testing.T) {
	prop.Same(t, "add3", func(a, b, c int) int { return add3(a, b, c) }, func(a, b, c int) int { return c - (-a) - (-b) },
		prop.Inputs(1, 2, 3), prop.Inputs(-1, 0, 5), prop.Inputs(0, 0, 7), prop.Inputs(math.MaxInt, 1, 1))
}

func TestAddsParametersShareTheirType(t *testing.T) {
	p := source.Load(t, ".")
	decl := p.Func("add").Decl
	if fields := decl.Type.Params.List; len(fields) != 1 {
		kit.Mistake(t, "type-twice")
		source.Fail(t, p, decl.Type.Params, "the parameters are (%s); the type should stand there once, for both",
			p.Text(fields[0])+", "+p.Text(fields[1]))
	}
}

const checkMain = `package main

import (
	"encoding/json"
	"fmt"
)

func main() {
	data, _ := json.Marshal([]int{add3(1, 3, 7), add3(12, 10, 9), add3(5, 5, 5)})
	fmt.Println("\n" + string(data))
}
`

func TestAdd3GetsItsSumFromAdd(t *testing.T) {
	p := source.Load(t, ".")
	files := map[string]string{"check_main.go": checkMain}
	add := p.Func("add").Decl
	var names []string
	for _, field := range add.Type.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	for _, f := range p.Files {
		name, _ := p.Pos(f)
		data, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		text := string(data)
		if f.FileStart <= add.Pos() && add.Pos() < f.FileEnd {
			at := p.Fset.Position(add.Body.Pos()).Offset + 1
			text = text[:at] + " if true { return " + strings.Join(names, " ^ ") + " }; " + text[at:]
		}
		from, to := p.Fset.Position(f.Name.Pos()).Offset, p.Fset.Position(f.Name.End()).Offset
		files[name] = text[:from] + "main" + text[to:]
	}
	lines := strings.Split(strings.TrimSpace(compile.Run(t, files)), "\n")
	var got []int
	kit.NoError(t, "reading the results", json.Unmarshal([]byte(lines[len(lines)-1]), &got))
	for i, in := range [][3]int{{1, 3, 7}, {12, 10, 9}, {5, 5, 5}} {
		a, b, c := in[0], in[1], in[2]
		if want := a ^ b ^ c; got[i] != want {
			for _, own := range []int{a + b + c, a + (b ^ c), (a ^ b) + c, b + (a ^ c)} {
				kit.MistakeIf(t, got[i] == own, "sums-directly")
			}
		}
		kit.Equal(t, "with an add that returns a ^ b, "+kit.Call("add3", a, b, c), got[i], a^b^c)
	}
}
