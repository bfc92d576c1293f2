package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

// checkRun runs the program under the race detector. It returns what that has put into its log, and the exit status that it
// gives a program with races.
func checkRun(t *testing.T) (r *proc.Result, log string, status int) {
	t.Helper()
	dir := t.TempDir()
	status = 67 + rand.IntN(50)
	r = proc.Run(t, proc.Name("the program, built with -race,"),
		proc.Env(fmt.Sprintf("GORACE=exitcode=%d log_path=%s atexit_sleep_ms=0 history_size=5", status, filepath.Join(dir, "race"))))
	files, err := filepath.Glob(filepath.Join(dir, "race.*"))
	kit.NoError(t, "looking for the log of the race detector", err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		kit.NoError(t, "reading the log of the race detector", err)
		log += string(text)
	}
	return r, log, status
}

var (
	checkAccess = regexp.MustCompile(`(?m)^(?:Previous )?([Ww]rite|[Rr]ead) at \S+ by (goroutine \d+|main goroutine):\n((?:  .+\n)+)`)
	checkFrame  = regexp.MustCompile(`(?m)^  (\S+)\(.*\)\n      (.+):(\d+) `)
)

// checkReports looks through the log for a race on shared: of two writes in two goroutines, and of a write and a read.
func checkReports(t *testing.T, p *source.Package, log string) (writes, read bool) {
	t.Helper()
	dir, err := filepath.Abs(".")
	kit.NoError(t, "finding the folder", err)
	lines := checkLines(p)
	for report := range strings.SplitSeq(log, "==================") {
		by, reads := map[string]bool{}, 0
		for _, access := range checkAccess.FindAllStringSubmatch(report, -1) {
			frame := checkFrame.FindStringSubmatch(access[3])
			if frame == nil || filepath.Dir(frame[2]) != dir || !lines[filepath.Base(frame[2])+":"+frame[3]] {
				continue
			}
			if strings.EqualFold(access[1], "read") {
				reads++
			} else if access[2] != "main goroutine" {
				by[access[2]] = true
			}
		}
		writes = writes || len(by) == 2
		read = read || len(by) == 1 && reads == 1
	}
	return writes, read
}

// checkLines returns the lines, each in the form file:line, on which shared is used.
func checkLines(p *source.Package) map[string]bool {
	lines := map[string]bool{}
	for _, use := range checkUses(p) {
		file, line := p.Pos(use)
		lines[fmt.Sprintf("%s:%d", file, line)] = true
	}
	return lines
}

func checkUses(p *source.Package) []*ast.Ident {
	object := p.Lookup("shared")
	var uses []*ast.Ident
	for _, id := range source.All[*ast.Ident](p.Roots()...) {
		if object != nil && p.Info.Uses[id] == object {
			uses = append(uses, id)
		}
	}
	return uses
}

func TestRacesUnderTheDetector(t *testing.T) {
	p := source.Load(t, ".")
	var r *proc.Result
	var status int
	var log string
	var read bool
	for range 5 { // the detector forgets what is long past, and might miss a race once
		var writes bool
		r, log, status = checkRun(t)
		writes, read = checkReports(t, p, log)
		if writes && r.ExitCode == status {
			return
		}
		if writes {
			kit.Failf(t, "the program has its race, but ends with exit status %d of its own", r.ExitCode)
		}
		if log != "" {
			break
		}
	}
	kit.MistakeIf(t, read, "only-one-writes")
	if log != "" {
		kit.Failf(t, "the race detector reports something, but not that two goroutines assign to shared")
	}
	kit.MistakeIf(t, strings.Contains(r.Stdout+r.Stderr, "DATA RACE"), "fake-warning")
	if r.ExitCode != 0 {
		kit.Failf(t, "the program ends with exit status %d, and the race detector has nothing to report", r.ExitCode)
	}
	if len(checkUses(p)) > 0 {
		switch {
		case checkWaitsBetween(p):
			kit.Mistake(t, "one-after-the-other")
		case p.Uses("os.Exit"):
			kit.Mistake(t, "exits-early")
		}
	}
	kit.Failf(t, "the race detector has nothing to report; two goroutines should assign to shared, and nothing should order them")
}

// checkWaitsBetween reports whether a goroutine is started after a wait, or in the same round of a loop as one.
func checkWaitsBetween(p *source.Package) bool {
	places := func(body ast.Node) (starts, waits []token.Pos) {
		for _, s := range source.All[*ast.GoStmt](body) {
			starts = append(starts, s.Pos())
		}
		for _, c := range p.CallsIn(body, "sync.WaitGroup.Go") {
			starts = append(starts, c.Pos())
		}
		for _, c := range p.CallsIn(body, "sync.WaitGroup.Wait") {
			waits = append(waits, c.Pos())
		}
		return starts, waits
	}
	for _, root := range p.Roots() {
		for n := range ast.Preorder(root) {
			switch n := n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				if starts, waits := places(n); len(starts) > 0 && len(waits) > 0 {
					return true
				}
			case *ast.FuncDecl:
				if starts, waits := places(n); len(starts) > 1 && len(waits) > 0 && waits[0] < starts[len(starts)-1] {
					return true
				}
			}
		}
	}
	return false
}

func TestSharedIsOnlyAssigned(t *testing.T) {
	p := source.Load(t, ".")
	shared := p.Var("shared")
	kit.True(t, types.Identical(shared.Type(), types.Typ[types.Int]), "the variable shared", "should have the type int; it has the type %s", shared.Type())
	assigned := map[*ast.Ident]bool{}
	for _, a := range source.All[*ast.AssignStmt](p.Roots()...) {
		for _, left := range a.Lhs {
			if id, ok := ast.Unparen(left).(*ast.Ident); ok && a.Tok == token.ASSIGN {
				assigned[id] = true
			}
		}
	}
	for _, use := range checkUses(p) {
		if !assigned[use] {
			source.Fail(t, p, use, "shared should only be assigned to, with =; here it is read")
		}
	}
}

func TestWaitsWithAWaitGroup(t *testing.T) {
	if !source.Load(t, ".").Uses("sync.WaitGroup.Wait") {
		kit.Failf(t, "nothing in the program waits for a sync.WaitGroup")
	}
}

func TestWorksWithoutTheDetector(t *testing.T) {
	program := module.Build(t, module.Copy(t, "."), []string{"CGO_ENABLED=0"}, ".")
	for range 3 {
		proc.Run(t, proc.Command(program), proc.Name("the program, built without -race,")).WantOutput("done\n")
	}
}
