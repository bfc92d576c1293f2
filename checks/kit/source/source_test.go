package source

import (
	"go/ast"
	"go/constant"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

var files = map[string]string{
	"go.mod": "module example.com/learner // a comment\n\ngo 1.25\n",
	"main.go": `// Package main is a program.
package main

import (
	"fmt"
	m "math"
	. "strings"

	"example.com/learner/lib"
)

// Limit is a limit.
const Limit = 3

var f = fmt.Sprint

// Stack is generic.
type Stack[T any] struct {
	items []T // the items
}

// Push pushes.
func (s *Stack[T]) Push(v T) { s.items = append(s.items, v) }

func main() {
	x := 1 // one
	// about y
	y, z := 2, "raw"
	/* alone */
	fmt.Println(x, y, z, m.Sqrt(2))
	var s Stack[int]
	s.Push(m.MaxInt8)
	var b Builder
	b.WriteString(ToUpper(lib.Hello()))
	z = f("x")
	for range 3 {
		helper[int](len(z))
	}
	const local = 7
	type t struct{ field int }
}

func helper[T any](v T) {
	len := func(any) int { return 0 }
	fmt := struct{ Println func() }{}
	_, _ = len(v), fmt.Println
}
`,
	"other_test.go":  "package main\n\nfunc inTest() {}\n",
	"x_windows.go":   "package main\n\nconst system = \"windows\"\n",
	"x_linux.go":     "package main\n\nconst system = \"linux\"\n",
	"ignored.go":     "//go:build ignore\n\npackage other\n",
	"lib/lib.go":     "package lib\n\nimport \"strings\"\n\n// Hello says hello.\nfunc Hello() string { return strings.ToLower(\"Hello\") }\n",
	"broken/main.go": "package main\n\nfunc main() {\n\tx := undefined\n\tvar y int = \"a\"\n}\n\nfunc two() (int, int) { return 1, 2 }\n",
}

func TestLoad(t *testing.T) {
	p := Load(t, kit.Files(t, files))
	if len(p.Errors) > 0 {
		t.Fatal(p.Errors)
	}
	kit.Equal(t, "Imports", p.Imports(), []string{"example.com/learner/lib", "fmt", "math", "strings"})
	for name, want := range map[string]bool{
		"math.Sqrt": true, "math.MaxInt8": true, "math.Pi": false, "strings.ToUpper": true, "strings.Builder.WriteString": true,
		"strings.Builder": true, "strings.ToLower": false, "example.com/learner/lib.Hello": true, "Stack.Push": true, "helper": true,
		"fmt.Println": true, "Limit": false, "x": false, "Stack": true, "inTest": false,
	} {
		if got := p.Uses(name); got != want {
			t.Errorf("Uses(%q) = %t", name, got)
		}
	}
	main := p.Func("main")
	for name, want := range map[string]int{"fmt.Println": 1, "Stack.Push": 1, "helper": 1, "strings.Builder.WriteString": 1, "f": 1, "fmt.Sprint": 0} {
		if got := len(main.Calls(name)); got != want {
			t.Errorf("Calls(%q): %d", name, got)
		}
	}
	if len(main.CallsBuiltin("len")) != 1 || len(p.Func("helper").CallsBuiltin("len")) != 0 || len(p.Func("Stack.Push").CallsBuiltin("append")) != 1 {
		t.Error("builtins are not resolved")
	}
	if p.Func("helper").Uses("fmt.Println") || !main.Uses("fmt.Println") {
		t.Error("a shadowed name is taken for the package")
	}
	var names []string
	for _, object := range main.Locals() {
		names = append(names, object.Name())
	}
	kit.Equal(t, "Locals", names, []string{"x", "y", "z", "s", "b", "local", "t"})
	if len(main.Assigns()) != 3 || len(main.Literals()) != 7 {
		t.Errorf("%d assignments, %d literals", len(main.Assigns()), len(main.Literals()))
	}
	if value := p.Const("Limit").Val(); constant.Compare(value, token.NEQ, constant.MakeInt64(3)) {
		t.Error(value)
	}
	if Count[*ast.RangeStmt](p.Roots()...) != 1 || Has[*ast.GoStmt](main.Decl) || len(All[ast.Stmt](main.Decl.Body)) < 9 {
		t.Error("All is wrong")
	}
	file, line := p.Pos(main.Decl)
	kit.Equal(t, "Pos", kit.Values(file, line), kit.Values("main.go", 25))
	kit.Equal(t, "Text", p.Text(main.Decl.Body.List[0]), "x := 1")
	if !p.HasFunc("Stack.Push") || p.HasFunc("Stack.Pop") {
		t.Error("HasFunc is wrong")
	}
	if p.Type("Stack") == nil || p.Var("f") == nil || p.File("main.go") == nil || p.Lookup("inTest") != nil {
		t.Error("Lookup is wrong")
	}
}

func TestComments(t *testing.T) {
	p := Load(t, kit.Files(t, files))
	main := p.Func("main").Decl
	for i, want := range []string{"one", "about y", "alone"} {
		groups := p.Comments(main.Body.List[i])
		if len(groups) != 1 || strings.TrimSpace(groups[0].Text()) != want {
			t.Errorf("statement %d: %d comments", i, len(groups))
		}
	}
	if n := len(p.Comments(p.Func("Stack.Push").Decl)); n != 1 {
		t.Errorf("%d comments of Push", n)
	}
	if n := len(p.Comments(p.File("main.go"))); n != 8 {
		t.Errorf("%d comments in main.go", n)
	}
}

func TestWithoutComments(t *testing.T) {
	a := "package main\n\n// x\n\nfunc main() {\n\ta := 1 // one\n\n\t/* two\n\tlines */\n\tb   :=  `x\n\n// no comment\n`\n\t_, _ = a, b\n}\n"
	want := "package main\nfunc main() {\n\ta := 1\n\tb := `x\n\n// no comment\n`\n\t_, _ = a, b\n}\n"
	kit.Equal(t, "WithoutComments", WithoutComments(a), want)
	kit.Equal(t, "WithoutComments", WithoutComments(want), want)
	kit.Equal(t, "WithoutComments", WithoutComments("not go"), "not go")
	dir := kit.Files(t, map[string]string{"a.go": "package a // a\n", "b.go": "package a\n\n// B\nvar b int\n"})
	kit.Equal(t, "WithoutComments", Load(t, dir).WithoutComments(), "-- a.go --\npackage a\n-- b.go --\npackage a\nvar b int\n")
	kit.Equal(t, "WithoutComments", Load(t, dir).WithoutComments("b.go"), "package a\nvar b int\n")
}

func TestFailures(t *testing.T) {
	dir := kit.Files(t, files)
	for want, f := range map[string]func(t testing.TB, p *Package){
		"the package has no function Coords\n":                                                         func(t testing.TB, p *Package) { p.Func("Coords") },
		"the type Stack has no method Pop\n":                                                           func(t testing.TB, p *Package) { p.Func("Stack.Pop") },
		"main.go:13:7: Limit is a constant here; it should be a function\n":                            func(t testing.TB, p *Package) { p.Func("Limit") },
		"the package does not declare the constant Max\n":                                              func(t testing.TB, p *Package) { p.Const("Max") },
		"main.go:15:5: f is a variable here; it should be a constant\n":                                func(t testing.TB, p *Package) { p.Const("f") },
		"main.go:25:1: too long\n":                                                                     func(t testing.TB, p *Package) { Fail(t, p, p.Func("main").Decl, "too %s", "long") },
		"there is no file other.go\n":                                                                  func(t testing.TB, p *Package) { p.File("other.go") },
		"there is no Go file in the folder " + filepath.ToSlash(filepath.Join(dir, "no.where")) + "\n": func(t testing.TB, p *Package) { Load(t, filepath.Join(dir, "no.where")) },
	} {
		r := fake.Run(t, func(t testing.TB) { f(t, Load(t, dir)) })
		if !r.Failed() || r.Text() != want {
			t.Errorf("got  %swant %s", r.Text(), want)
		}
	}
}

func TestLoadIsLenient(t *testing.T) {
	p := Load(t, filepath.Join(kit.Files(t, files), "broken"))
	if len(p.Errors) < 2 || p.Func("two").Object.Signature().Results().Len() != 2 {
		t.Error(p.Errors)
	}
}

func TestCache(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "new")
	t.Setenv("GOTRAIN_CACHE", cache)
	dir := kit.Files(t, map[string]string{"go.mod": "module x\n", "a.go": "package a\n\nimport \"container/heap\"\n\nvar _ = heap.Init\n"})
	if p := Load(t, dir); len(p.Errors) > 0 {
		t.Fatal(p.Errors)
	}
	entries, err := os.ReadDir(cache)
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	text, _ := os.ReadFile(filepath.Join(cache, entries[0].Name()))
	if lines := strings.Split(strings.TrimSpace(string(text)), "\n"); len(lines) != 1 || !slices.ContainsFunc(lines, func(s string) bool { return strings.HasPrefix(s, "container/heap=") }) {
		t.Errorf("%q", text)
	}
}

func TestMissingPackage(t *testing.T) {
	dir := kit.Files(t, map[string]string{"go.mod": "module x\n", "a.go": "package a\n\nimport (\n\t\"fmt\"\n\t\"no/such\"\n)\n\nvar Y = fmt.Sprint(such.X)\n"})
	p := Load(t, dir)
	if len(p.Errors) != 1 || !strings.Contains(p.Errors[0].Error(), "no/such") || !p.Uses("fmt.Sprint") {
		t.Error(p.Errors)
	}
}

func TestDiscardedValuesDoNotCount(t *testing.T) {
	p := Load(t, kit.Files(t, map[string]string{"p.go": `package p

import (
	"fmt"
	"math"
)

var _ = math.MaxInt8

func f(n float64, s string, b bool) int {
	_ = math.Sqrt(n)
	_, _ = !b, s[:1]
	_ = len(s)
	_, _ = fmt.Println(n)
	return 0
}
`}))
	f := p.Func("f")
	if p.Uses("math.Sqrt") || p.Uses("math.MaxInt8") || len(f.Calls("math.Sqrt")) > 0 || len(f.CallsBuiltin("len")) > 0 {
		t.Error("a value that is thrown away counts as used")
	}
	if Has[*ast.SliceExpr](f.Decl) || Has[*ast.UnaryExpr](f.Decl) {
		t.Error("an operation whose value is thrown away counts")
	}
	if !p.Uses("fmt.Println") || len(f.Calls("fmt.Println")) != 1 {
		t.Error("a call that returns an error does not count")
	}
}
