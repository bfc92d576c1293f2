package color

import (
	"encoding/json"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

const (
	checkTools    = "golang.org/x/tools"
	checkStringer = checkTools + "/cmd/stringer"
	checkCommand  = "go tool stringer -type=Color"
	checkOutput   = "color_string.go"
)

type checkGoMod struct {
	Require []struct{ Path, Version string }
	Tool    []struct{ Path string }
}

func checkRead(t *testing.T) (mod checkGoMod) {
	t.Helper()
	r := module.Go(t, module.Copy(t, "."), []string{"GOFLAGS="}, "mod", "edit", "-json")
	r.WantExit(0)
	kit.NoError(t, "reading go.mod", json.Unmarshal([]byte(r.Stdout), &mod))
	return mod
}

// hasTool reports whether go.mod names stringer as a tool.
func (m checkGoMod) hasTool() bool {
	return slices.ContainsFunc(m.Tool, func(tool struct{ Path string }) bool { return tool.Path == checkStringer })
}

var checkGenerate = regexp.MustCompile(`(?m)^//([ \t]*)go:generate[ \t]+(.*?)[ \t\r]*$`)

// checkDirectives returns the commands of the generate lines of the package, and whether there is one that does not count.
func checkDirectives(t *testing.T) (commands []string, blank bool) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	kit.NoError(t, "looking for files", err)
	for _, name := range names {
		text, err := os.ReadFile(name)
		kit.NoError(t, "reading "+name, err)
		for _, m := range checkGenerate.FindAllStringSubmatch(string(text), -1) {
			if m[1] != "" {
				blank = true
				continue
			}
			commands = append(commands, strings.Join(strings.Fields(m[2]), " "))
		}
	}
	return commands, blank
}

func TestColorsAreAsTheyWere(t *testing.T) {
	kit.Equal(t, "the values of Red, Green, Blue", kit.Values(int(Red), int(Green), int(Blue)), kit.Values(0, 1, 2))
	kit.Equal(t, "the type of Color's values", kit.Code(source.Load(t, ".").Type("Color").Type().Underlying().String()), kit.Code("int"))
}

func TestGoModNamesTheTool(t *testing.T) {
	mod := checkRead(t)
	commands, _ := checkDirectives(t)
	if !mod.hasTool() {
		kit.MistakeIf(t, slices.Contains(commands, checkCommand), "tool-not-in-go-mod")
		kit.Failf(t, "go.mod has no tool line for %s", checkStringer)
	}
}

func TestHasTheGenerateLine(t *testing.T) {
	commands, blank := checkDirectives(t)
	if !slices.Equal(commands, []string{checkCommand}) {
		byHand := len(commands) == 0 && !blank && source.Load(t, ".").HasFunc("Color.String")
		kit.MistakeIf(t, len(commands) == 0 && blank, "blank-in-the-directive")
		kit.MistakeIf(t, len(commands) == 1 && strings.HasPrefix(commands[0], "stringer "), "needs-an-installed-binary")
		kit.MistakeIf(t, byHand && checkRead(t).hasTool(), "written-by-hand")
		kit.Equal(t, "the commands in //go:generate lines", commands, []string{checkCommand})
	}
}

// checkEnv is an environment with the check's stringer for whatever version is required, and with none in the PATH. sums is the go.sum for it.
func checkEnv(t *testing.T) (env []string, sums string) {
	t.Helper()
	files := map[string]string{"cmd/stringer/stringer.go": string(kit.Data(t, "testdata/stringer.go"))}
	var versions []module.Version
	for _, required := range checkRead(t).Require {
		v := module.Version{Path: required.Path, Version: required.Version}
		if required.Path == checkTools {
			v.Files = files
		}
		versions = append(versions, v)
	}
	if !slices.ContainsFunc(versions, func(v module.Version) bool { return v.Path == checkTools }) {
		kit.Failf(t, "go.mod does not require %s", checkTools)
	}
	var path []string
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		if found, _ := filepath.Glob(filepath.Join(dir, "stringer*")); len(found) == 0 {
			path = append(path, dir)
		}
	}
	proxy := module.Serve(t, versions...)
	for _, v := range versions {
		sums += proxy.Line(v.Path, v.Version) + "\n" + proxy.Line(v.Path, v.Version+"/go.mod") + "\n"
	}
	return append(proxy.Env(), "PATH="+strings.Join(path, string(filepath.ListSeparator)), "GOFLAGS=-modcacherw -trimpath"), sums
}

// checkRun runs go generate in a copy of the folder, and returns the copy and what it has written.
func checkRun(t *testing.T, env []string, more map[string]string) (dir, text string) {
	t.Helper()
	dir = module.Copy(t, ".")
	os.Remove(filepath.Join(dir, checkOutput))
	kit.WriteFiles(t, dir, more)
	r := module.Go(t, dir, env, "generate", "./...")
	if r.ExitCode != 0 {
		kit.Failf(t, "go generate ./... fails:\n%s", strings.TrimSpace(r.Stderr))
	}
	data, err := os.ReadFile(filepath.Join(dir, checkOutput))
	if os.IsNotExist(err) {
		kit.Failf(t, "go generate ./... has not written %s", checkOutput)
	}
	kit.NoError(t, "reading "+checkOutput, err)
	return dir, string(data)
}

const checkProbe = `package main

import "example.com/color"

func main() {
	for _, c := range []color.Color{color.Red, color.Green, color.Blue, color.Black, 9, -1} {
		println(c.String())
	}
}
`

// checkOlder turns what stringer writes into what its versions before 2025 write.
var checkOlder = strings.NewReplacer(
	"\tidx := int(i) - 0\n", "", "idx >= len(_Color_index)-1", "i >= Color(len(_Color_index)-1)",
	"[idx]", "[i]", "[idx+1]", "[i+1]")

func TestGenerate(t *testing.T) {
	env, sums := checkEnv(t)
	t.Run("with a new constant Black", func(t *testing.T) {
		dir, _ := checkRun(t, env, map[string]string{
			"go.sum":             sums, // those of the real tool are others
			"check_black.go":     "package color\n\nconst Black Color = 3\n",
			"checkprobe/main.go": checkProbe,
		})
		r := proc.Run(t, proc.Command(module.Build(t, dir, env, "./checkprobe")), proc.Name("a program that prints colors"))
		r.WantExit(0)
		kit.Equal(t, "the texts of Red, Green, Blue, Black, Color(9), Color(-1)", strings.Fields(r.Stderr),
			[]string{"Red", "Green", "Blue", "Black", "Color(9)", "Color(-1)"})
	})
	t.Run("changes nothing", func(t *testing.T) {
		_, want := checkRun(t, env, map[string]string{"go.sum": sums})
		data, err := os.ReadFile(checkOutput)
		if os.IsNotExist(err) {
			kit.Failf(t, "there is no file %s; go generate writes this into it:\n\n%s", checkOutput, want)
		}
		kit.NoError(t, "reading "+checkOutput, err)
		if formatted, err := format.Source(data); err == nil {
			data = formatted // who copies it from a screen has blanks for tabs
		}
		got := strings.ReplaceAll(string(data), "\r\n", "\n")
		if got != want && got != checkOlder.Replace(want) {
			kit.Fail(t, kit.Failure{Message: checkOutput + " is not what go generate writes", Diff: kit.Diff(want, got)})
		}
	})
}

func TestStrings(t *testing.T) {
	kit.Cases(t, []kit.Case[Color, string]{
		{Name: "Red", In: 0, Want: "Red"},
		{Name: "Green", In: 1, Want: "Green"},
		{Name: "Blue", In: 2, Want: "Blue"},
		{Name: "no name", In: 9, Want: "Color(9)"},
	}, func(t *testing.T, c Color) (string, string) {
		return kit.Call("fmt.Sprint", kit.Code(fmt.Sprintf("Color(%d)", int(c)))), fmt.Sprint(c)
	})
}
