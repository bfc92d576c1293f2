package main

import (
	"encoding/json"
	"fmt"
	checkformat "go/format"
	"regexp"
	"strings"
	"testing"

	"gotrain/kit"
	checkcompile "gotrain/kit/compile"
	"gotrain/kit/proc"
	checksource "gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

type checkInput struct {
	Package string   `json:"package"`
	Type    string   `json:"type"`
	Values  []string `json:"values"`
}

func (in checkInput) json() string {
	text, _ := json.Marshal(in)
	return string(text)
}

// checkInputs are three descriptions: that of the task, one with many values and one with a single value.
func checkInputs() []checkInput {
	many := checkInput{Package: "ports", Type: "Port", Values: []string{"Zebra", "apple", "größe", "_hidden", "X1"}}
	for i := len(many.Values); i < 60; i++ {
		many.Values = append(many.Values, fmt.Sprintf("P%d", (i*37)%60))
	}
	return []checkInput{
		{Package: "colors", Type: "Color", Values: []string{"Red", "Green"}},
		many,
		{Package: "unit", Type: "only", Values: []string{"One"}},
	}
}

// checkRun runs the program with a description that is right.
func checkRun(t *testing.T, in checkInput) string {
	t.Helper()
	r := proc.Run(t, proc.Stdin(in.json()), proc.Name("the program with "+kit.Short(in.json(), 90)))
	r.WantExit(0)
	if r.Stdout == "" {
		kit.Failf(t, "the program writes nothing for %s", kit.Short(in.json(), 90))
	}
	return r.Stdout
}

var (
	checkClause = regexp.MustCompile(`(?m)^package (\w+)`)
	checkHeader = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)
)

// checkMain prints what String gives, beginning with package and number.
const checkMain = `package main

import (
	"fmt"

	"example.com/check/colors"
	"example.com/check/ports"
	"example.com/check/unit"
)

func main() {
	for _, n := range []int{0, 1, 2, 7, -1} {
		fmt.Println("colors", n, colors.Color(n).String())
	}
	for n := range 61 {
		fmt.Println("ports", n, ports.Port(n).String())
	}
	for n := range 3 {
		fmt.Println("unit", n, unit.Text(n-1))
	}
	fmt.Println("constants", int(colors.Red), colors.Red.String()+colors.Green.String()+unit.One.String()+ports.Zebra.String())
}
`

func TestCompilesAndNamesTheValues(t *testing.T) {
	files := map[string]string{
		"go.mod":  "module example.com/check\n\ngo 1.25\n",
		"main.go": checkMain,
		// The type of unit is not exported.
		"unit/door.go": "package unit\n\nfunc Text(n int) string { return only(n).String() }\n",
	}
	var want []string
	for i, in := range checkInputs() {
		text := checkRun(t, in)
		clause := checkClause.FindStringSubmatch(text)
		if clause == nil {
			kit.Failf(t, "what the program writes for %s has no package clause", kit.Short(in.json(), 90))
		}
		hasType := regexp.MustCompile(`(?m)^type ` + in.Type + ` int$`).MatchString(text)
		kit.MistakeIf(t, i > 0 && (clause[1] == "colors" || !hasType && strings.Contains(text, "type Color int")), "colors-only")
		kit.Equal(t, "the package clause for "+kit.Short(in.json(), 90), clause[0], "package "+in.Package)
		kit.True(t, hasType, "the file for "+kit.Short(in.json(), 90), "should declare the type %s int", in.Type)
		files[in.Package+"/gen.go"] = text
		last := len(in.Values)
		var numbers []int
		switch i {
		case 0:
			numbers = []int{0, 1, 2, 7, -1}
		case 2:
			numbers = []int{-1, 0, 1}
		default:
			for n := range last + 1 {
				numbers = append(numbers, n)
			}
		}
		for k, n := range numbers {
			name := fmt.Sprintf("%s(%d)", in.Type, n)
			if n >= 0 && n < last {
				name = in.Values[n]
			}
			if i == 2 {
				n = k
			}
			want = append(want, fmt.Sprintf("%s %d %s", in.Package, n, name))
		}
	}
	want = append(want, "constants 0 RedGreenOneZebra")
	got := checkcompile.Run(t, files)
	if text := strings.Join(want, "\n") + "\n"; got != text {
		kit.Fail(t, kit.Failure{Message: "a program that prints package, number and String() gives other lines", Diff: kit.Diff(text, got)})
	}
}

func TestHasTheHeader(t *testing.T) {
	for _, in := range checkInputs() {
		text := checkRun(t, in)
		head, _, _ := strings.Cut(text, "\npackage ")
		if !checkHeader.MatchString(head) {
			kit.MistakeIf(t, strings.Contains(text, "\nfunc (") && !checkHeader.MatchString(text), "no-header")
			kit.Failf(t, "no line above the package clause matches ^// Code generated .* DO NOT EDIT\\.$")
		}
	}
}

func TestIsFormatted(t *testing.T) {
	for _, in := range checkInputs() {
		text := checkRun(t, in)
		formatted, err := checkformat.Source([]byte(text))
		kit.NoError(t, "formatting the file for "+kit.Short(in.json(), 90), err)
		if string(formatted) != text {
			kit.Mistake(t, "not-formatted")
			kit.Fail(t, kit.Failure{Message: "the file is not as gofmt writes it", Diff: kit.Diff(string(formatted), text)})
		}
	}
}

func TestIsTheSameEachTime(t *testing.T) {
	in := checkInputs()[1]
	first := checkRun(t, in)
	for range 3 {
		if again := checkRun(t, in); again != first {
			kit.Fail(t, kit.Failure{Message: "another run with the same description writes another file", Diff: kit.Diff(first, again)})
		}
	}
}

func TestUsesATemplate(t *testing.T) {
	p := checksource.Load(t, ".")
	kit.True(t, p.Uses("text/template.Template.Execute") || p.Uses("text/template.Template.ExecuteTemplate"),
		"the program", "should execute a template of text/template")
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct{ name, input, names, mistake string }{
		{"a value that begins with a digit", `{"package":"p","type":"Size","values":["Small","2x"]}`, "2x", "any-name"},
		{"a value with a hyphen", `{"package":"p","type":"Size","values":["extra-large"]}`, "extra-large", "any-name"},
		{"a value with a blank", `{"package":"p","type":"Size","values":["so big"]}`, "so big", "any-name"},
		{"an empty value", `{"package":"p","type":"Size","values":["Small",""]}`, "", "any-name"},
		{"more than a name as value", `{"package":"p","type":"Size","values":["A)\nfunc init() {}\nconst (B"]}`, "", "any-name"},
		{"a type with a dot", `{"package":"p","type":"x.Size","values":["Small"]}`, "x.Size", "any-name"},
		{"a package with a slash", `{"package":"a/b","type":"Size","values":["Small"]}`, "a/b", "any-name"},
		{"a package without a name", `{"type":"Size","values":["Small"]}`, "", "any-name"},
		{"a type without a name", `{"package":"p","values":["Small"]}`, "", "any-name"},
		{"a keyword as value", `{"package":"p","type":"Size","values":["Small","range"]}`, "range", "keywords-pass"},
		{"a keyword as type", `{"package":"p","type":"func","values":["Small"]}`, "func", "keywords-pass"},
		{"a keyword as package", `{"package":"type","type":"Size","values":["Small"]}`, "type", "keywords-pass"},
		{"an underscore as value", `{"package":"p","type":"Size","values":["_"]}`, "_", ""},
		{"an underscore as type", `{"package":"p","type":"_","values":["Small"]}`, "_", ""},
		{"an underscore as package", `{"package":"_","type":"Size","values":["Small"]}`, "_", ""},
		{"a value twice", `{"package":"p","type":"Size","values":["Small","Large","Small"]}`, "Small", "name-twice"},
		{"a value like the type", `{"package":"p","type":"Size","values":["Small","Size"]}`, "Size", "name-twice"},
		{"no values", `{"package":"p","type":"Size","values":[]}`, "", ""},
		{"no list of values", `{"package":"p","type":"Size"}`, "", ""},
		{"half a description", `{"package":"p","type":"Size","values":["Small"`, "", ""},
		{"a text instead of a list", `{"package":"p","type":"Size","values":"Small"}`, "", ""},
		{"no input", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := proc.Run(t, proc.Stdin(c.input), proc.Name("the program with "+c.input))
			kit.MistakeIf(t, c.mistake != "" && r.ExitCode == 0 && strings.Contains(r.Stdout, "package "), c.mistake)
			kit.MistakeIf(t, c.mistake == "any-name" && !strings.Contains(r.Stderr, c.names) && strings.Contains(r.Stderr, ": expected "), c.mistake) // go/parser
			r.WantExit(1)
			r.WantStdout("")
			kit.True(t, strings.TrimSpace(r.Stderr) != "", "the program with "+c.input, "should write a message to standard error")
			kit.True(t, strings.Contains(r.Stderr, c.names), "standard error for "+c.input, "should contain %s; it is %s", c.names, kit.Show(r.Stderr))
		})
	}
}

func TestAPackageMayBeCalledLikeAValue(t *testing.T) {
	checkRun(t, checkInput{Package: "Size", Type: "T", Values: []string{"Size"}})
	checkRun(t, checkInput{Package: "T", Type: "T", Values: []string{"Size"}})
}
