package calc

import (
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/mutant"
)

var checkTests = mutant.Tests{Files: map[string]string{"calc.go": "testdata/calc.go.txt"}}

// checkExample returns the example for Add, as the documentation shows it.
func checkExample(t *testing.T) (example *doc.Example, file string) {
	t.Helper()
	names, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for test files", err)
	if len(names) == 0 {
		kit.Failf(t, "there is no file whose name ends in _test.go; examples have to be in one")
	}
	fset := token.NewFileSet()
	files := map[string]*ast.File{}
	for _, name := range names {
		files[name], err = parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			kit.Failf(t, "%s cannot be read as Go: %v", name, err)
		}
	}
	for _, name := range names {
		for _, e := range doc.Examples(files[name]) {
			if e.Name == "Add" {
				if got := files[name].Name.Name; got != "calc_test" {
					kit.MistakeIf(t, got == "calc", "in-the-package")
					kit.Failf(t, "%s says package %s; it should be package calc_test", name, got)
				}
				return e, name
			}
		}
	}
	kit.Failf(t, "there is no example for Add; it would be a function ExampleAdd without parameters and results")
	return nil, ""
}

// checkIsRun fails the test unless the example has an output comment, which
// makes it run.
func checkIsRun(t *testing.T) *doc.Example {
	t.Helper()
	e, file := checkExample(t)
	if e.Output != "" {
		return e
	}
	if e.EmptyOutput {
		kit.Failf(t, "the output comment of ExampleAdd is empty")
	}
	middle := false
	if block, ok := e.Code.(*ast.BlockStmt); ok {
		for _, comment := range e.Comments {
			text := strings.ToLower(strings.TrimSpace(comment.Text()))
			within := comment.Pos() > block.Lbrace && comment.End() < block.Rbrace
			middle = middle || within && strings.HasPrefix(text, "output:")
		}
	}
	kit.MistakeIf(t, middle, "output-in-the-middle")
	kit.Failf(t, "ExampleAdd in %s is only compiled: it does not end with an output comment", file)
	return nil
}

func TestIsAnExampleForAdd(t *testing.T) {
	checkIsRun(t)
}

func TestPassesWithARightAdd(t *testing.T) {
	checkIsRun(t)
	checkTests.Right(t, "ExampleAdd")
}

func TestShowsTwoSums(t *testing.T) {
	e := checkIsRun(t)
	lines := strings.Split(strings.TrimSpace(e.Output), "\n")
	kit.True(t, len(lines) >= 2, "the output comment of ExampleAdd", "should have two lines at least; it has %d", len(lines))
	sums := slices.Clone(checkTests.Run(t, "").Notes)
	slices.Sort(sums)
	if sums = slices.Compact(sums); len(sums) < 2 {
		kit.MistakeIf(t, len(sums) == 0, "literals")
		if len(sums) == 0 {
			kit.Failf(t, "ExampleAdd never calls calc.Add")
		}
		kit.Failf(t, "ExampleAdd asks calc.Add for one sum only; it should be two different ones at least")
	}
}

func TestNoticesBugs(t *testing.T) {
	checkIsRun(t)
	right := checkTests.Right(t, "ExampleAdd")
	missed := checkTests.Missed(t,
		mutant.Bug{Name: "minus", Behaviour: "subtracts"},
		mutant.Bug{Name: "product", Behaviour: "multiplies"},
		mutant.Bug{Name: "one-more", Behaviour: "gives one more than the sum"},
		mutant.Bug{Name: "constant", Behaviour: "gives the same number for every call"},
	)
	kit.MistakeIf(t, len(missed.Names) == 4 && len(right.Notes) == 0, "literals")
	kit.MistakeIf(t, slices.Equal(missed.Names, []string{"product"}), "two-and-two")
	missed.Fail(t)
}
