package compile

import (
	"go/ast"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

func TestSource(t *testing.T) {
	for _, c := range []struct{ body, errors string }{
		{"func f() {}", ""},
		{"import \"fmt\"\nfunc f() { fmt.Println() }", ""},
		{"func f() { x := 1 }", "a.go:2:12: declared and not used: x"},
		{"import \"fmt\"", "a.go:2:8: \"fmt\" imported and not used"},
		{"func f()\n{\n}", "a.go:3:1: unexpected semicolon or newline before {"},
		{"var x int = \"a\"", "a.go:2:13: cannot use \"a\" (untyped string constant) as int value in variable declaration"},
		{"func f() {}\nfunc f() {}", "a.go:3:6: f redeclared in this block; other declaration of f"},
		{"var a = b\nvar c = d", "a.go:2:9: undefined: b\na.go:3:9: undefined: d"},
		{"const c int = 1 << 40", ""},
	} {
		o := Source(t, "a.go", "package a\n"+c.body+"\n")
		var lines []string
		for _, e := range o.Errors() {
			lines = append(lines, e.String())
		}
		if got := strings.Join(lines, "\n"); !strings.HasPrefix(got, c.errors) || c.errors == "" && got != "" {
			t.Errorf("%s\ngot  %s\nwant %s", c.body, got, c.errors)
		}
	}
}

func TestArch(t *testing.T) {
	src := "package a\n\nconst c int = 1 << 40\n"
	if e := Source(t, "a.go", src, Arch("386")).MustFail(t); !strings.Contains(e.Msg, "overflows") {
		t.Error(e)
	}
	Source(t, "a.go", src, Arch("arm64")).MustCompile(t)
}

func TestVersion(t *testing.T) {
	src := "package a\n\nfunc f() {\n\tfor range 3 {\n\t}\n}\n"
	Source(t, "a.go", src, Version("go1.22")).MustCompile(t)
	Source(t, "a.go", src, Version("go1.21")).MustFail(t)
}

func TestNodeAt(t *testing.T) {
	o := Source(t, "a.go", "package a\n\nfunc f() {\n\tx := 1\n}\n")
	path := o.NodeAt(o.MustFail(t))
	if _, ok := path[0].(*ast.Ident); !ok || len(path) != 5 {
		t.Errorf("%T of %d", path[0], len(path))
	}
	if _, ok := path[len(path)-1].(*ast.File); !ok {
		t.Errorf("%T", path[len(path)-1])
	}
	o = Source(t, "b.go", "package b\n\nfunc f()\n{\n}\n")
	if e := o.MustFail(t); e.Line != 4 || len(o.Syntax) != 1 || e.Pos == 0 {
		t.Errorf("%+v", o.Syntax)
	}
}

func TestFailures(t *testing.T) {
	for want, f := range map[string]func(t testing.TB){
		"a.go:3:9: a.go does not compile:\na.go:3:9: undefined: x\n": func(t testing.TB) { Source(t, "a.go", "package a\n\nvar a = x\n").MustCompile(t) },
		"a.go:1: a.go compiles; it should not\n":                     func(t testing.TB) { Source(t, "a.go", "package a\n").MustFail(t) },
		"a.go:2:9: a.go should have one error, but has 2:\na.go:2:9: undefined: x\na.go:3:9: undefined: y\n": func(t testing.TB) {
			Source(t, "a.go", "package a\nvar a = x\nvar b = y\n").MustFail(t)
		},
		"there is no file nowhere/a.go\n": func(t testing.TB) { File(t, "nowhere/a.go") },
	} {
		r := fake.Run(t, f)
		if !r.Failed() || r.Text() != want {
			t.Errorf("got  %swant %s", r.Text(), want)
		}
	}
}

func TestRun(t *testing.T) {
	kit.Equal(t, "Run", Run(t, map[string]string{
		"main.go":  "package main\n\nimport \"program/a\"\n\nfunc main() { print(1); println(a.X) }\n",
		"a/a.go":   "package a\n\nvar X = 2\n",
		"main2.go": "package main\n\nimport \"os\"\n\nfunc init() { os.Stdout.WriteString(\"out\") }\n",
	}), "out")
	r := fake.Run(t, func(t testing.TB) {
		Run(t, map[string]string{"main.go": "package main\n\nfunc main() { pint(1) }\n"})
	})
	if want := "main.go:3:15: the code does not compile:\nmain.go:3:15: undefined: pint\n"; r.Text() != want {
		t.Error(r.Text())
	}
	r = fake.Run(t, func(t testing.TB) {
		Run(t, map[string]string{"main.go": "package main\n\nfunc main() { panic(1) }\n"})
	})
	if r.Outcome() != kit.Panicked || !strings.HasPrefix(r.Text(), "the program\npanic: 1") {
		t.Error(r.Text())
	}
	_, list := TryBuild(t, map[string]string{"main.go": "package main\n\nfunc main() {\n\tvar x int = \"a\"\n\ty := 1\n}\n"})
	if len(list) < 2 || list[0].Line != 4 || list[0].File != "main.go" {
		t.Error(list)
	}
}

func TestModuleRun(t *testing.T) {
	dir := kit.Files(t, map[string]string{
		"go.mod":               "module example.com/hello\n\ngo 1.25\n",
		"main.go":              "package main\n\nimport (\n\t\"fmt\"\n\n\t\"example.com/hello/greeting\"\n)\n\nfunc main() { fmt.Println(greeting.Hello(\"Gopher\")) }\n",
		"greeting/greeting.go": "package greeting\n\nfunc Hello(name string) string { return \"Hello, \" + name + helper() }\n",
		"greeting/helper.go":   "package greeting\n\nfunc helper() string { return \"!\" }\n",
	})
	kit.Equal(t, "ModuleRun", ModuleRun(t, dir, nil, "."), "Hello, Gopher!\n")
	kit.Equal(t, "ModuleRun", ModuleRun(t, dir, map[string]string{
		"greeting/greeting.go": "package greeting\n\nfunc Hello(string) string { return \"nonce\" }\n",
		"greeting/helper.go":   "",
	}, "."), "nonce\n")
}
