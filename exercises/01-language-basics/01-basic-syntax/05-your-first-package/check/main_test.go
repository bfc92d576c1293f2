package main

import (
	"encoding/json"
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"slices"
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

// The program is built once, with another Hello in the place of the learner's, which has a name of its own. So main shows
// whether it calls the package; before main runs, what the learner's functions give is printed on a line.
const (
	checkStart = `package main

import (
	"encoding/json"
	"fmt"

	checked "example.com/hello/greeting"
)

func init() {
	var names, texts []string
	json.Unmarshal([]byte(NAMES), &names)
	for _, name := range names {
		texts = append(texts, checked.CheckHello(name))
	}
	data, _ := json.Marshal(append(texts, checked.CheckBuildMessage("Ann")))
	fmt.Println(string(data))
}
`
	checkDoor = `package greeting

var CheckHello, CheckBuildMessage = checkHello, buildMessage

func Hello(name string) string { return "another package greets " + name }
`
)

var checkNames = []string{"Ann", "Gopher", "", "Мария", "Ada Lovelace"}

// checkBuild returns what Hello gives for each name, at the end what buildMessage gives for Ann; and what main prints.
func checkBuild(t *testing.T) (texts []string, printed string) {
	t.Helper()
	if checkTexts != nil {
		return checkTexts, checkPrinted
	}
	p := checkPackage(t)
	data, err := json.Marshal(checkNames)
	kit.NoError(t, "writing the names", err)
	overlay := map[string]string{
		"check_start.go":         strings.Replace(checkStart, "NAMES", "`"+string(data)+"`", 1),
		"greeting/check_door.go": checkDoor,
	}
	places := map[string][]int{} // of the name Hello, from the last to the first
	for _, ident := range append(p.UsesOf("Hello"), p.Func("Hello").Decl.Name) {
		at := p.Fset.Position(ident.Pos())
		places[at.Filename] = append(places[at.Filename], at.Offset)
	}
	for file, offsets := range places {
		text, err := os.ReadFile(file)
		kit.NoError(t, "reading the package greeting", err)
		slices.Sort(offsets)
		for _, offset := range slices.Backward(offsets) {
			text = slices.Replace(text, offset, offset+len("Hello"), []byte("checkHello")...)
		}
		overlay["greeting/"+filepath.Base(file)] = string(text)
	}
	out := compile.ModuleRun(t, ".", overlay, ".")
	line, rest, _ := strings.Cut(out, "\n")
	kit.NoError(t, "reading the greetings", json.Unmarshal([]byte(line), &texts))
	checkTexts, checkPrinted = texts, rest
	return texts, rest
}

// Kept: a build takes a second.
var (
	checkTexts   []string
	checkPrinted string
)

func TestHello(t *testing.T) {
	texts, _ := checkBuild(t)
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
	texts, _ := checkBuild(t)
	kit.Equal(t, kit.Call("buildMessage", "Ann"), texts[len(checkNames)], "Hello, Ann!")
}

func TestProgramGreetsTheGopher(t *testing.T) {
	proc.Run(t).WantOutput("Hello, Gopher!\n")
}

func TestMainUsesThePackage(t *testing.T) {
	_, got := checkBuild(t)
	kit.Equal(t, "main with another package greeting in its place prints", got, "another package greets Gopher\n")
}
