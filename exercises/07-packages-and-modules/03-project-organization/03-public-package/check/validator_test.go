package app

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/types"
	"math"
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

const checkDir = "pkg/validator"

// checkPackage ends the test when there is no package in its place.
func checkPackage(t *testing.T) *source.Package {
	t.Helper()
	declares := func(dir string) bool {
		files, _ := filepath.Glob(filepath.Join(filepath.FromSlash(dir), "*.go"))
		return slices.ContainsFunc(files, func(file string) bool {
			data, _ := os.ReadFile(file)
			return strings.Contains(string(data), "func Email(")
		})
	}
	if !declares(checkDir) {
		kit.MistakeIf(t, declares("internal/validator") || declares("pkg/internal/validator"), "below-internal")
		kit.Failf(t, "there is no package %s with the function Email", checkDir)
	}
	return source.Load(t, checkDir)
}

// checkClient is a program in another module.
const checkClient = `package main

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"

	"example.com/app/pkg/validator"
)

var (
	_ func(string) error        = validator.Email
	_ func(int, int, int) error = validator.Range
	_ error                     = &validator.Error{Field: "a", Reason: "b"}
)

func main() {
	var in struct {
		Emails []string
		Ranges [][3]int
	}
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		panic(err)
	}
	type answer struct {
		Nil, TypedNil, As   bool
		Value               bool // not a pointer
		Field, Reason, Text string
	}
	tell := func(err error) (a answer) {
		if err == nil {
			return answer{Nil: true}
		}
		if v := reflect.ValueOf(err); v.Kind() == reflect.Pointer && v.IsNil() {
			return answer{TypedNil: true}
		}
		a.Text, a.Value = err.Error(), reflect.TypeOf(err) == reflect.TypeFor[validator.Error]()
		var e *validator.Error
		if a.As = errors.As(err, &e); a.As {
			a.Field, a.Reason = e.Field, e.Reason
		}
		return a
	}
	var out struct{ Emails, Ranges []answer }
	for _, s := range in.Emails {
		out.Emails = append(out.Emails, tell(validator.Email(s)))
	}
	for _, r := range in.Ranges {
		out.Ranges = append(out.Ranges, tell(validator.Range(r[0], r[1], r[2])))
	}
	json.NewEncoder(os.Stdout).Encode(out)
}
`

type checkAnswer struct {
	Nil, TypedNil, As   bool
	Value               bool
	Field, Reason, Text string
}

type checkAnswers struct{ Emails, Ranges []checkAnswer }

// checkAsk uses the package from another module.
func checkAsk(t *testing.T, emails []string, ranges [][3]int) checkAnswers {
	t.Helper()
	checkPackage(t)
	root := t.TempDir()
	copied := module.Copy(t, ".")
	app, err := filepath.Rel(root, copied)
	kit.NoError(t, "finding the module", err)
	kit.WriteFiles(t, root, map[string]string{
		"main.go": checkClient,
		"go.mod":  "module example.com/client\n\ngo 1.25\n\nrequire example.com/app v0.0.0\n\nreplace example.com/app => " + filepath.ToSlash(app) + "\n",
	})
	program := filepath.Join(root, "program.exe")
	r := module.Go(t, root, nil, "build", "-o", program, ".")
	if r.ExitCode != 0 {
		places := strings.NewReplacer(app+string(filepath.Separator), "", copied+string(filepath.Separator), "")
		kit.Failf(t, "another module that uses package validator does not build:\n%s", strings.TrimSpace(places.Replace(r.Stderr)))
	}
	input, err := json.Marshal(map[string]any{"Emails": emails, "Ranges": ranges})
	kit.NoError(t, "writing the input", err)
	run := proc.Run(t, proc.Command(program), proc.Stdin(string(input)), proc.Name("the program of another module"))
	run.WantExit(0)
	var answers checkAnswers
	kit.NoError(t, "reading the answers", json.Unmarshal([]byte(run.Stdout), &answers))
	return answers
}

// checkAnswerOf compares an answer with what is right.
func checkAnswerOf(t *testing.T, call, field string, good bool, a checkAnswer) {
	t.Helper()
	kit.MistakeIf(t, a.TypedNil && good, "typed-nil")
	kit.MistakeIf(t, a.Value && !good, "value-for-pointer")
	switch {
	case good && a.TypedNil:
		kit.Failf(t, "%s should be nil, and is an error that holds a nil *Error", call)
	case good && !a.Nil:
		kit.Failf(t, "%s should be nil, and is the error %q", call, a.Text)
	case !good && (a.Nil || a.TypedNil):
		kit.Failf(t, "%s should be an error, and is nil", call)
	case !good:
		kit.True(t, a.As, call, "errors.As should find an *Error in the error, which says %q", a.Text)
		kit.Equal(t, "the Field of the error of "+call, a.Field, field)
		kit.True(t, a.Reason != "", "the Reason of the error of "+call, "it should not be empty")
		kit.Equal(t, "the text of the error of "+call, a.Text, field+": "+a.Reason)
	}
}

var oracleEmail = regexp.MustCompile(`^[^@ ]+@[^@ ]+$`)

func TestEmail(t *testing.T) {
	emails := []string{
		"ann@example.com", "a@b", "first.last+tag@mail.example.org", "анна@пример.рф", "x@y.z",
		"ann", "", "@", "@example.com", "ann@", "ann @example.com", "ann@exam ple.com", " ann@example.com", "ann@example.com ", " @ ", "ann@ ",
		"ann@home@example.com", "ann@@example.com", "@ann@", "@@", "ann@example.com@",
	}
	answers := checkAsk(t, emails, nil).Emails
	for i, email := range emails {
		a, good := answers[i], oracleEmail.MatchString(email)
		kit.MistakeIf(t, a.Nil && strings.Count(email, "@") > 1 && !answers[5].Nil, "two-at-signs")
		checkAnswerOf(t, kit.Call("validator.Email", email), "email", good, a)
	}
}

func TestRange(t *testing.T) {
	ranges := [][3]int{
		{5, 1, 10}, {1, 1, 10}, {10, 1, 10}, {0, 1, 10}, {11, 1, 10}, {-3, -3, -3}, {-4, -3, -3}, {-2, -3, -3}, {0, 0, 0},
		{math.MinInt, math.MinInt, 0}, {math.MaxInt, 0, math.MaxInt}, {math.MinInt, -1, math.MaxInt}, {math.MaxInt, math.MinInt, 1},
	}
	for i, a := range checkAsk(t, nil, ranges).Ranges {
		n, lo, hi := ranges[i][0], ranges[i][1], ranges[i][2]
		checkAnswerOf(t, kit.Call("validator.Range", n, lo, hi), "range", max(lo, min(n, hi)) == n, a)
	}
}

func TestNothingExportedIsInternal(t *testing.T) {
	p := checkPackage(t)
	scope := p.Types.Scope()
	for _, name := range scope.Names() {
		object := scope.Lookup(name)
		if !object.Exported() {
			continue
		}
		text := types.ObjectString(object, nil)
		if typ, ok := object.(*types.TypeName); ok {
			methods := types.NewMethodSet(types.NewPointer(typ.Type()))
			for m := range methods.Methods() {
				if m.Obj().Exported() {
					text += " " + types.ObjectString(m.Obj(), nil)
				}
			}
		}
		if strings.Contains(text, "/internal/") {
			kit.Mistake(t, "internal-type")
			kit.Failf(t, "%s is exported and mentions a type from below internal: %s", name, regexp.MustCompile(`[\w./-]+/internal/[\w./-]+`).FindString(text))
		}
	}
}

func TestEverythingExportedIsDocumented(t *testing.T) {
	p := checkPackage(t)
	documented := false
	for _, file := range p.Files {
		text := strings.TrimSpace(file.Doc.Text())
		documented = documented || strings.HasPrefix(text, "Package validator ")
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				checkDoc(t, p, decl.Name, decl.Doc)
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						checkDoc(t, p, spec.Name, spec.Doc, decl.Doc)
					case *ast.ValueSpec:
						for _, name := range spec.Names {
							checkDoc(t, p, name, spec.Doc, decl.Doc)
						}
					}
				}
			}
		}
	}
	if !documented {
		if _, err := os.Stat(filepath.Join(filepath.FromSlash(checkDir), "doc.go")); err == nil {
			kit.Failf(t, "doc.go has no comment that begins with “Package validator” directly above the package clause")
		}
		kit.Failf(t, "package validator has no comment that begins with “Package validator”")
	}
}

// checkDoc ends the test unless one of the comments begins with the name.
func checkDoc(t *testing.T, p *source.Package, name *ast.Ident, comments ...*ast.CommentGroup) {
	t.Helper()
	if !name.IsExported() {
		return
	}
	for _, comment := range comments {
		text := strings.TrimSpace(comment.Text())
		for _, article := range []string{"A ", "An ", "The "} {
			text = strings.TrimPrefix(text, article)
		}
		if rest, ok := strings.CutPrefix(text, name.Name); ok && (rest == "" || !regexp.MustCompile(`^\w`).MatchString(rest)) {
			return
		}
	}
	others := 0 // that are documented: then this one has been forgotten
	for _, f := range p.Funcs() {
		if f.Decl.Doc != nil {
			others++
		}
	}
	kit.MistakeIf(t, others > 0, "undocumented")
	source.Fail(t, p, name, "%s", fmt.Sprintf("%s is exported, and has no comment that begins with its name", name.Name))
}
