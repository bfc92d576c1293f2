package answers

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/answers"
	"gotrain/kit/module"
	"gotrain/kit/source"
)

// checkReport is what the compiler says about the functions of the sample.
type checkReport struct {
	moved   map[string][]string // by function: the variables that are moved to the heap
	escapes map[string][]string // by function: the variables whose values escape
	address map[string][]string // by function: the variables whose address is taken, or that a function literal changes
}

var checkSaid *checkReport // kept, since all tests need it

// checkCompile asks the compiler. The go command repeats the messages of a
// package that it has in its cache.
func checkCompile(t *testing.T) *checkReport {
	t.Helper()
	if checkSaid != nil {
		return checkSaid
	}
	if _, err := os.Stat("sample/sample.go"); err != nil {
		kit.Failf(t, "the file sample/sample.go is missing")
	}
	p := source.Load(t, "sample")
	if p.WithoutComments() != source.WithoutComments(string(kit.Data(t, "testdata/sample.go.txt"))) {
		kit.Failf(t, "sample/sample.go is not what it was; the answers are about the file as it came")
	}
	build := module.Go(t, ".", []string{"GOFLAGS="}, "build", "-gcflags=-m", "./sample")
	build.WantExit(0)
	r := &checkReport{map[string][]string{}, map[string][]string{}, map[string][]string{}}
	type place struct {
		function, file string
		from, to       int
	}
	var places []place
	for _, f := range p.Funcs() {
		from, to := p.Fset.Position(f.Decl.Pos()), p.Fset.Position(f.Decl.End())
		places = append(places, place{f.Name, filepath.Base(from.Filename), from.Line, to.Line})
		r.moved[f.Name] = nil
		r.address[f.Name] = checkAddresses(p, f)
	}
	said := regexp.MustCompile(`^(.+\.go):(\d+):\d+: (?:(moved to heap): (\w+)|(\w+) escapes to heap)`)
	for line := range strings.Lines(build.Stderr + build.Stdout) {
		m := said.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		number, _ := strconv.Atoi(m[2])
		file := m[1][strings.LastIndexAny(m[1], `/\`)+1:]
		for _, at := range places {
			if at.file != file || number < at.from || number > at.to {
				continue
			}
			list, name := r.moved, m[4]
			if m[3] == "" {
				list, name = r.escapes, m[5]
			}
			if !slices.Contains(list[at.function], name) {
				list[at.function] = append(list[at.function], name)
			}
		}
	}
	checkSaid = r
	return r
}

// checkAddresses returns the variables whose address the function takes with &
// or, without an &, through a function literal that uses them.
func checkAddresses(p *source.Package, f *source.Func) (names []string) {
	for _, u := range source.All[*ast.UnaryExpr](f.Decl.Body) {
		if id, ok := ast.Unparen(u.X).(*ast.Ident); ok && u.Op == token.AND {
			names = append(names, id.Name)
		}
	}
	for _, literal := range source.All[*ast.FuncLit](f.Decl.Body) {
		for _, id := range source.All[*ast.Ident](literal.Body) {
			if v := p.Info.Uses[id]; v != nil && (v.Pos() < literal.Pos() || v.Pos() > literal.End()) {
				names = append(names, id.Name)
			}
		}
	}
	return names
}

// checkAnswers is what stands in answers.toml.
type checkAnswers struct {
	Total int                 `toml:"total"`
	Moved map[string][]string `toml:"moved"`
}

func checkRead(t *testing.T) checkAnswers {
	t.Helper()
	return answers.Read[checkAnswers](t, "answers.toml")
}

// checkMissing returns the elements of want that are not in got.
func checkMissing(want, got []string) (missing []string) {
	for _, name := range want {
		if !slices.Contains(got, name) {
			missing = append(missing, name)
		}
	}
	return missing
}

func TestMoved(t *testing.T) {
	report, got := checkCompile(t), checkRead(t)
	var names []string
	onlyLarge := true // whether nothing is wrong but that a variable is missing which no pointer leads to
	for name, want := range report.moved {
		names = append(names, name)
		extra := checkMissing(got.Moved[name], want)
		missing := checkMissing(want, got.Moved[name])
		onlyLarge = onlyLarge && len(extra) == 0 && len(checkMissing(missing, report.address[name])) == len(missing)
	}
	slices.Sort(names)
	for name := range got.Moved {
		if !slices.Contains(names, name) {
			kit.Failf(t, "[moved] has a list for %s, and sample.go has no function of that name", name)
		}
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			list, ok := got.Moved[name]
			if !ok {
				kit.Failf(t, "[moved] has no list for %s; a function without any has an empty one", name)
			}
			want := report.moved[name]
			for i, v := range list {
				if slices.Contains(list[:i], v) {
					kit.Failf(t, "the list of %s has %s twice", name, v)
				}
			}
			if extra := checkMissing(list, want); len(extra) > 0 {
				kit.MistakeIf(t, slices.Contains(report.escapes[name], extra[0]), "values-that-escape")
				kit.MistakeIf(t, slices.Contains(report.address[name], extra[0]), "every-address")
				kit.Failf(t, "the list of %s has %s, which the compiler does not report as moved to heap in %s", name, extra[0], name)
			}
			if len(list) < len(want) {
				kit.MistakeIf(t, onlyLarge, "an-older-compiler")
				kit.Failf(t, "the list of %s is not complete: it has %d of the variables that the compiler reports there as moved to heap", name, len(list))
			}
		})
	}
}

func TestTotal(t *testing.T) {
	report, got := checkCompile(t), checkRead(t)
	all, functions, listed := 0, 0, 0
	for name, want := range report.moved {
		all += len(want)
		listed += len(got.Moved[name])
		if len(want) > 0 {
			functions++
		}
	}
	kit.MistakeIf(t, got.Total != all && got.Total == functions && listed == all, "counts-the-functions")
	if got.Total != all {
		kit.Failf(t, "total is %d, and the compiler reports another number of variables as moved to heap", got.Total)
	}
}
