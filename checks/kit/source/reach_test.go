package source

import (
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

const reaching = `package p

import (
	"math"
	"strings"
)

type Stack struct{}

func (Stack) Push() float64 { return root(2) }

func unused() float64 { return math.Cbrt(2) }

func root(n float64) float64 { return math.Sqrt(n) }

var (
	upper   = func(s string) string { return strings.ToUpper(low(s)) }
	unasked = strings.Repeat
)

func low(s string) string { return strings.ToLower(s) }

func Direct() float64 { return math.Sqrt(2) }

func Helped() float64 { return Stack{}.Push() }

func Stored(s string) string { return upper(s) }

func Around(n int) float64 {
	if n == 0 {
		return root(2)
	}
	return Back(n - 1)
}

func Back(n int) float64 { return Around(n) }

func Thrown() { _ = root(2) }

func Hidden(unused func() float64, unasked int) float64 { return unused() }
`

func TestReaches(t *testing.T) {
	p := Load(t, kit.Files(t, map[string]string{"p.go": reaching}))
	for _, c := range []struct {
		from  string
		names []string
		want  bool
	}{
		{"Direct", []string{"math.Sqrt"}, true},
		{"Direct", []string{"math.Cbrt"}, false},
		{"Direct", []string{"math.Cbrt", "math.Sqrt"}, true},
		{"Direct", nil, false},
		{"Helped", []string{"math.Sqrt"}, true},
		{"Helped", []string{"root"}, true},
		{"Stack.Push", []string{"math.Sqrt"}, true},
		{"Stored", []string{"strings.ToUpper"}, true},
		{"Stored", []string{"strings.ToLower"}, true},
		{"Stored", []string{"strings.Repeat"}, false},
		{"Back", []string{"math.Sqrt"}, true},
		{"Thrown", []string{"math.Sqrt"}, false},
		{"Hidden", []string{"math.Cbrt"}, false},
		{"Hidden", []string{"strings.Repeat"}, false},
	} {
		kit.Equal(t, kit.Call("Reaches", c.from, c.names), p.Reaches(c.from, c.names...), c.want)
	}
}

func TestReachable(t *testing.T) {
	p := Load(t, kit.Files(t, map[string]string{"p.go": reaching}))
	for from, want := range map[string][]string{
		"Direct":     {"Direct"},
		"Helped":     {"Helped", "Stack.Push", "root"},
		"Stack.Push": {"Stack.Push", "root"},
		"Stored":     {"Stored", "low"},
		"Around":     {"Around", "root", "Back"},
		"Thrown":     {"Thrown"},
	} {
		var names []string
		for _, f := range p.Reachable(from) {
			names = append(names, f.Name)
		}
		kit.Equal(t, kit.Call("Reachable", from), names, want)
	}
}

func TestReachOfNoFunction(t *testing.T) {
	p := map[string]func(*Package){
		"Reaches":   func(p *Package) { p.Reaches("Pop", "math.Sqrt") },
		"Reachable": func(p *Package) { p.Reachable("Pop") },
	}
	dir := kit.Files(t, map[string]string{"p.go": reaching})
	for name, ask := range p {
		r := fake.Run(t, func(t testing.TB) { ask(Load(t, dir)) })
		kit.Equal(t, name+" of a function that there is not", r.Text(), "the package has no function Pop\n")
	}
}

func TestRecursive(t *testing.T) {
	p := Load(t, kit.Files(t, map[string]string{"p.go": `package p

type Tree struct{ left *Tree }

func (t *Tree) Depth() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.Depth()
}

func Direct(n int) int {
	if n == 0 {
		return 0
	}
	return Direct(n - 1)
}

func Helped(n int) int { return Direct(n) }

func Even(n int) bool { return n == 0 || Odd(n-1) }

func Odd(n int) bool { return n != 0 && Even(n-1) }

func Literal(n int) int {
	var f func(int) int
	f = func(n int) int {
		if n == 0 {
			return 0
		}
		return f(n - 1)
	}
	return f(n)
}

func Loop(n int) (sum int) {
	add := func(a, b int) int { return a + b }
	for i := range n {
		sum = add(sum, i)
	}
	return sum
}

func Twice(n int) int { return Loop(n) + Loop(n) }
`}))
	for name, want := range map[string]bool{
		"Tree.Depth": true, "Direct": true, "Helped": true, "Even": true, "Odd": true, "Literal": true, "Loop": false, "Twice": false,
	} {
		kit.Equal(t, "Recursive("+name+")", p.Recursive(name), want)
	}
}
