package checkvariants

import (
	"go/ast"
	"go/build"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

// checkDir is where the program lies. These tests lie elsewhere, so that they run also where it does not compile.
const checkDir = "app"

type checkVariant struct {
	tags, file string
	debug      bool
}

// flags returns what the go command is given for a variant, before the package.
func (v checkVariant) flags(command string) []string {
	if v.tags == "" {
		return []string{command}
	}
	return []string{command, "-tags", v.tags}
}

func (v checkVariant) String() string {
	return strings.Join(append([]string{"go"}, v.flags("build")...), " ")
}

var checkVariants = []checkVariant{
	{"", "debug_off.go", false},
	{"debug", "debug_on.go", true},
	{"other", "debug_off.go", false},
	{"other,debug", "debug_on.go", true},
}

var (
	checkBlank = regexp.MustCompile(`(?m)^//[ \t]+go:build\b`)
	checkLine  = regexp.MustCompile(`(?m)^//go:build\b`)
)

// checkMistake names the mistake of a file that is in a build where it does not belong.
func checkMistake(t *testing.T, name, text string) {
	t.Helper()
	head, rest, _ := strings.Cut("\n"+text, "\npackage ")
	switch {
	case checkLine.MatchString(head):
	case checkLine.MatchString(rest):
		kit.Mistake(t, "below-the-package-clause")
	case checkBlank.MatchString(head):
		kit.Mistake(t, "blank-in-the-directive")
	case name == "debug_off.go" && !strings.Contains(text, "build"):
		on, _ := os.ReadFile(filepath.Join(checkDir, "debug_on.go"))
		head, _, _ := strings.Cut("\n"+string(on), "\npackage ")
		kit.MistakeIf(t, checkLine.MatchString(head), "one-side-only")
	}
}

// checkFiles returns the files of a variant, and ends the test where they are not the right ones.
func checkFiles(t *testing.T, v checkVariant) (files []string) {
	t.Helper()
	context := build.Default
	context.BuildTags = strings.Split(v.tags, ",")
	paths, err := filepath.Glob(filepath.Join(checkDir, "*.go"))
	kit.NoError(t, "looking for files", err)
	for _, path := range paths {
		name := filepath.Base(path)
		match, err := context.MatchFile(checkDir, name)
		kit.NoError(t, "reading "+name, err)
		if match && !strings.HasSuffix(name, "_test.go") {
			files = append(files, name)
		}
	}
	var got []string
	for _, name := range []string{"debug_on.go", "debug_off.go"} {
		data, err := os.ReadFile(filepath.Join(checkDir, name))
		if os.IsNotExist(err) {
			kit.Failf(t, "there is no file app/%s", name)
		}
		kit.NoError(t, "reading "+name, err)
		if slices.Contains(files, name) {
			got = append(got, name)
			if name != v.file {
				checkMistake(t, name, string(data))
			}
		}
	}
	kit.Equal(t, "which of debug_on.go and debug_off.go are in "+v.String(), got, []string{v.file})
	kit.True(t, slices.Contains(files, "main.go"), v.String(), "should have main.go in it")
	return files
}

func TestEachBuildHasOneOfTheFiles(t *testing.T) {
	for _, v := range checkVariants {
		checkFiles(t, v)
	}
	for _, tag := range checkOtherTags(t) {
		checkFiles(t, checkVariant{tag, "debug_off.go", false})
		checkFiles(t, checkVariant{"debug," + tag, "debug_on.go", true})
	}
}

// checkOtherTags returns the tags other than debug that constraints of the learner name,
// as far as they are not of the go command itself.
func checkOtherTags(t *testing.T) (tags []string) {
	paths, err := filepath.Glob(filepath.Join(checkDir, "*.go"))
	kit.NoError(t, "looking for files", err)
	plain := build.Default
	plain.BuildTags = nil
	for _, path := range paths {
		data, err := os.ReadFile(path)
		kit.NoError(t, "reading "+path, err)
		for line := range strings.Lines(string(data)) {
			expr, err := constraint.Parse(strings.TrimSpace(line))
			if err != nil {
				continue
			}
			expr.Eval(func(tag string) bool {
				own := tag != "debug" && !slices.Contains(tags, tag) && !slices.Contains(plain.ReleaseTags, tag) && !slices.Contains(plain.ToolTags, tag)
				if own && !slices.Contains([]string{plain.GOOS, plain.GOARCH, plain.Compiler, "unix", "cgo"}, tag) {
					tags = append(tags, tag)
				}
				return false
			})
		}
	}
	return tags
}

func TestDebugIsAConstant(t *testing.T) {
	for _, v := range checkVariants[:2] {
		fset := token.NewFileSet()
		var files []*ast.File
		for _, name := range checkFiles(t, v) {
			file, err := parser.ParseFile(fset, filepath.Join(checkDir, name), nil, parser.SkipObjectResolution)
			kit.NoError(t, "parsing "+name, err)
			files = append(files, file)
		}
		config := types.Config{Error: func(error) {}} // packages that are imported do not matter
		info := types.Info{Uses: map[*ast.Ident]types.Object{}}
		pkg, _ := config.Check("main", fset, files, &info)
		object := pkg.Scope().Lookup("debug")
		kit.True(t, object != nil, v.String(), "should declare debug")
		constant, ok := object.(*types.Const)
		if !ok {
			for _, file := range files {
				kit.MistakeIf(t, slices.ContainsFunc(file.Imports, func(s *ast.ImportSpec) bool {
					return s.Path.Value == `"os"` && filepath.Base(fset.Position(file.Pos()).Filename) == v.file
				}), "environment")
			}
			kit.Failf(t, "in %s, debug is not a constant", v)
		}
		used := false
		for id, of := range info.Uses {
			file := filepath.Base(fset.Position(id.Pos()).Filename)
			used = used || of == object && file != "debug_on.go" && file != "debug_off.go"
		}
		kit.MistakeIf(t, !used, "prints-by-itself")
		kit.True(t, used, "main.go", "should ask debug whether to print; nothing outside debug_on.go and debug_off.go uses it")
		kit.Equal(t, "debug in "+v.String(), kit.Code(constant.Val().String()), kit.Code(map[bool]string{true: "true", false: "false"}[v.debug]))
	}
}

func TestPrints(t *testing.T) {
	for _, v := range checkVariants {
		name := "without a tag"
		if v.tags != "" {
			name = "with -tags " + v.tags
		}
		t.Run(name, func(t *testing.T) {
			checkFiles(t, v)
			program := module.Build(t, module.Copy(t, "."), []string{"GOFLAGS=-tags=" + v.tags}, "./app")
			want := "result=42\n"
			if v.debug {
				want = "debug: starting\n" + want
			}
			for _, env := range []string{"DEBUG=", "DEBUG=1"} {
				proc.Run(t, proc.Command(program), proc.Name("the program, from "+v.String()+", with "+env), proc.Env(env)).WantOutput(want)
			}
		})
	}
}

func TestVetFindsNothing(t *testing.T) {
	for _, v := range checkVariants[:2] {
		r := module.Go(t, module.Copy(t, "."), nil, append(v.flags("vet"), "./app")...)
		if r.ExitCode != 0 {
			kit.Failf(t, "go %s ./app reports:\n%s", strings.Join(v.flags("vet"), " "), strings.TrimSpace(r.Stderr))
		}
	}
}
