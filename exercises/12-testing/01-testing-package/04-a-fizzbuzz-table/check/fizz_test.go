package fizz

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/mutant"
	"gotrain/kit/source"
)

var checkTests = mutant.Tests{Files: map[string]string{"fizz.go": "testdata/fizz.go.txt"}}

func TestPassesWithARightFizzBuzz(t *testing.T) {
	checkTests.Right(t, "TestFizzBuzz")
}

func TestTenRowsWithNames(t *testing.T) {
	right := checkTests.Right(t, "TestFizzBuzz")
	var names []string
	for _, subtest := range right.Subtests("TestFizzBuzz") {
		name := strings.TrimPrefix(subtest.Name, "TestFizzBuzz/")
		if strings.HasPrefix(name, "#") {
			kit.Failf(t, "a row of the table has no name; its subtest is called %s", name)
		}
		if i := strings.LastIndex(name, "#"); i > 0 && regexp.MustCompile(`^#\d\d+$`).MatchString(name[i:]) && slices.Contains(names, name[:i]) {
			kit.Mistake(t, "same-names")
			kit.Failf(t, "two rows of the table have the name %s", name[:i])
		}
		names = append(names, name)
	}
	if len(names) < 10 {
		kit.MistakeIf(t, len(names) == 0 && len(right.Notes) >= 10, "one-loop-for-all")
		kit.Failf(t, "TestFizzBuzz has %d subtests; there should be at least 10", len(names))
	}
	numbers := slices.Clone(right.Notes)
	slices.Sort(numbers)
	if numbers = slices.Compact(numbers); len(numbers) < 10 {
		kit.Failf(t, "TestFizzBuzz tries %d different numbers; there should be at least 10", len(numbers))
	}
}

func TestWantedTextsStandInTheTable(t *testing.T) {
	checkTests.Right(t, "TestFizzBuzz")
	names, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for test files", err)
	runs := 0
	for _, name := range names {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		kit.NoError(t, "parsing "+name, err)
		for _, binary := range source.All[*ast.BinaryExpr](file) {
			if binary.Op == token.REM || binary.Op == token.QUO {
				kit.Mistake(t, "computes-the-wants")
				kit.Fail(t, kit.Failure{Message: "the tests compute with " + binary.Op.String() + "; the wanted texts should stand in the table", File: name, Line: fset.Position(binary.Pos()).Line})
			}
		}
		for _, call := range source.All[*ast.CallExpr](file) {
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Run" {
				runs++
			}
		}
	}
	if runs >= 10 {
		kit.Failf(t, "t.Run is called in %d places; with a table, one call in a loop is enough", runs)
	}
}

func TestNoticesBugs(t *testing.T) {
	checkTests.Right(t, "TestFizzBuzz")
	missed := checkTests.Missed(t,
		mutant.Bug{Name: "order", Behaviour: "looks for multiples of 3 and 5 before those of 15"},
		mutant.Bug{Name: "only-fifteen", Behaviour: "gives FizzBuzz for 15 only, of all multiples"},
		mutant.Bug{Name: "thirty", Behaviour: "gives FizzBuzz for multiples of 30 only"},
		mutant.Bug{Name: "negative", Behaviour: "gives all negative numbers as they are"},
		mutant.Bug{Name: "zero", Behaviour: "gives 0 for 0"},
		mutant.Bug{Name: "five", Behaviour: "gives Fizz for multiples of 5"},
		mutant.Bug{Name: "lower", Behaviour: "writes the words in lower case"},
		mutant.Bug{Name: "padded", Behaviour: "writes numbers with blanks in front, three characters wide"},
		mutant.Bug{Name: "off-by-one", Behaviour: "gives what belongs to the next number"},
	)
	small := missed.Has("order", "thirty", "negative", "zero")
	kit.MistakeIf(t, small && !missed.Has("five") && !missed.Has("off-by-one"), "one-to-ten")
	missed.Fail(t)
}
