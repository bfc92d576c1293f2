package main

import (
	"encoding/json"
	"fmt"
	"go/types"
	"os"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

// checkPackage loads the package greeting and ends the test when it is not as it should be.
func checkPackage(t *testing.T) *source.Package {
	t.Helper()
	const name = "greeting/greeting.go"
	if _, err := os.Stat(name); err != nil {
		kit.Failf(t, "the file %s is missing", name)
	}
	p := source.Load(t, "greeting")
	if got := p.File("greeting.go").Name.Name; got != "greeting" {
		kit.Failf(t, "%s says package %s; it should be package greeting", name, got)
	}
	for _, function := range []struct{ name, other, why string }{
		{"Hello", "hello", "; there is hello, which nobody outside can call"},
		{"buildMessage", "BuildMessage", "; there is BuildMessage, which everybody outside can call"},
	} {
		if p.HasFunc(function.name) {
			const want = "func(string) string"
			f := p.Func(function.name)
			if got := checkTypes(f.Object.Signature()); got != want {
				source.Fail(t, p, f.Decl, "%s is a %s; it should be a %s", function.name, got, want)
			}
			continue
		}
		message := fmt.Sprintf("package greeting has no function %s", function.name)
		if p.HasFunc(function.other) {
			kit.MistakeIf(t, function.other == "BuildMessage", "exported-helper")
			kit.MistakeIf(t, function.other == "hello", "unexported-hello")
			message += function.why
		}
		kit.Failf(t, "%s", message)
	}
	return p
}

// checkTypes writes the type of a function without the names of its parameters.
func checkTypes(signature *types.Signature) string {
	unnamed := func(tuple *types.Tuple) *types.Tuple {
		var list []*types.Var
		for v := range tuple.Variables() {
			list = append(list, types.NewParam(v.Pos(), v.Pkg(), "", v.Type()))
		}
		return types.NewTuple(list...)
	}
	return types.NewSignatureType(nil, nil, nil, unnamed(signature.Params()), unnamed(signature.Results()), signature.Variadic()).String()
}

// checkDriver takes main's place and calls Hello, checkDoor gives it a way to buildMessage.
const (
	checkDriver = `package main

import (
	"encoding/json"
	"fmt"
	"os"

	"example.com/hello/greeting"
)

func main() {
	var names []string
	json.Unmarshal([]byte(NAMES), &names)
	texts := []string{}
	for _, name := range names {
		texts = append(texts, greeting.Hello(name))
	}
	texts = append(texts, greeting.CheckBuildMessage("Ann"))
	data, _ := json.Marshal(texts)
	fmt.Fprintln(os.Stdout, "\n" + string(data))
}
`
	checkDoor = `package greeting

var CheckBuildMessage = buildMessage
`
)

var checkNames = []string{"Ann", "Gopher", "", "Мария", "Ada Lovelace"}

// checkTexts returns what Hello gives for each name, and at the end what buildMessage gives for Ann.
func checkTexts(t *testing.T) []string {
	t.Helper()
	if checkGreetings != nil {
		return checkGreetings
	}
	data, err := json.Marshal(checkNames)
	kit.NoError(t, "writing the names", err)
	out := compile.ModuleRun(t, ".", map[string]string{
		"main.go":                strings.Replace(checkDriver, "NAMES", "`"+string(data)+"`", 1),
		"greeting/check_door.go": checkDoor,
	}, ".")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	var texts []string
	kit.NoError(t, "reading the greetings", json.Unmarshal([]byte(lines[len(lines)-1]), &texts))
	checkGreetings = texts
	return texts
}

var checkGreetings []string // kept: a build takes a second

func TestHello(t *testing.T) {
	checkPackage(t)
	texts := checkTexts(t)
	kit.Cases(t, []kit.Case[int, string]{
		{Name: "a name", In: 0, Want: "Hello, Ann!"},
		{Name: "another name", In: 1, Want: "Hello, Gopher!"},
		{Name: "an empty name", In: 2, Want: "Hello, stranger!"},
		{Name: "a name in other letters", In: 3, Want: "Hello, Мария!"},
		{Name: "a name with a space", In: 4, Want: "Hello, Ada Lovelace!"},
	}, func(t *testing.T, i int) (string, string) {
		return kit.Call("greeting.Hello", checkNames[i]), texts[i]
	})
}

func TestHelperStaysInside(t *testing.T) {
	p := checkPackage(t)
	if len(p.Func("Hello").Calls("buildMessage")) == 0 {
		kit.Failf(t, "Hello does not call buildMessage")
	}
	texts := checkTexts(t)
	kit.Equal(t, kit.Call("buildMessage", "Ann"), texts[len(checkNames)], "Hello, Ann!")
}

func TestProgramGreetsTheGopher(t *testing.T) {
	proc.Run(t).WantOutput("Hello, Gopher!\n")
}

const otherGreeting = `package greeting

func Hello(name string) string { return "another package greets " + name }
`

func TestMainUsesThePackage(t *testing.T) {
	got := compile.ModuleRun(t, ".", map[string]string{"greeting/greeting.go": otherGreeting}, ".")
	kit.Equal(t, "main with another package greeting in its place prints", got, "another package greets Gopher\n")
}
