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
	"gotrain/kit/source"
)

func TestPassesWithARightFizzBuzz(t *testing.T) {
	checkRight(t, "TestFizzBuzz")
}

func TestTenRowsWithNames(t *testing.T) {
	right := checkRight(t, "TestFizzBuzz")
	var names []string
	for _, test := range right.ran {
		name, ok := strings.CutPrefix(test, "TestFizzBuzz/")
		if !ok || strings.Contains(name, "/") {
			continue
		}
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
		kit.MistakeIf(t, len(names) == 0 && len(right.calls) >= 10, "one-loop-for-all")
		kit.Failf(t, "TestFizzBuzz has %d subtests; there should be at least 10", len(names))
	}
	numbers := slices.Clone(right.calls)
	slices.Sort(numbers)
	if numbers = slices.Compact(numbers); len(numbers) < 10 {
		kit.Failf(t, "TestFizzBuzz tries %d different numbers; there should be at least 10", len(numbers))
	}
}

func TestWantedTextsStandInTheTable(t *testing.T) {
	checkRight(t, "TestFizzBuzz")
	names, err := filepath.Glob("*_test.go")
	kit.NoError(t, "looking for test files", err)
	runs := 0
	for _, name := range names {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		kit.NoError(t, "parsing "+name, err)
		for _, binary := range source.All[*ast.BinaryExpr](file) {
			if binary.Op == token.REM {
				kit.Mistake(t, "computes-the-wants")
				kit.Fail(t, kit.Failure{Message: "the tests compute with %; the wanted texts should stand in the table", File: name, Line: fset.Position(binary.Pos()).Line})
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
	checkRight(t, "TestFizzBuzz")
	missed, message := checkMissed(t, []checkBug{
		{"order", "looks for multiples of 3 and 5 before those of 15"},
		{"only-fifteen", "gives FizzBuzz for 15 only, of all multiples"},
		{"thirty", "gives FizzBuzz for multiples of 30 only"},
		{"negative", "gives all negative numbers as they are"},
		{"zero", "gives 0 for 0"},
		{"five", "gives Fizz for multiples of 5"},
		{"lower", "writes the words in lower case"},
		{"padded", "writes numbers with blanks in front, three characters wide"},
		{"off-by-one", "gives what belongs to the next number"},
	})
	small := true
	for _, name := range []string{"order", "thirty", "negative", "zero"} {
		small = small && slices.Contains(missed, name)
	}
	kit.MistakeIf(t, small && !slices.Contains(missed, "five") && !slices.Contains(missed, "off-by-one"), "one-to-ten")
	if message != "" {
		kit.Failf(t, "%s", message)
	}
}
