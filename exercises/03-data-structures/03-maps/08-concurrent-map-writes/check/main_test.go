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
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

// checkRun runs the program in a mode. It returns what the race detector has put into its log, and the exit status that
// the detector gives a program with races.
func checkRun(t *testing.T, mode string) (r *proc.Result, log string, status int) {
	t.Helper()
	dir := t.TempDir()
	status = 67 + rand.IntN(50)
	r = proc.Run(t, proc.Args(mode), proc.Name("the program with the argument "+mode),
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
	checkAccess = regexp.MustCompile(`(?m)^(?:Previous )?(?:[Ww]rite|[Rr]ead) at \S+ by (goroutine \d+):\n((?:  .+\n)+)`)
	checkFrame  = regexp.MustCompile(`(?m)^  (\S+)\(.*\)\n      (.+):(\d+) `)
)

// checkMapRace reports whether the log has a race between two goroutines that both use a map in the learner's code. Where
// one of them reads, as m[k]++ does before it writes, the other one writes, or there would be no race.
func checkMapRace(t *testing.T, log string) bool {
	t.Helper()
	dir, err := filepath.Abs(".")
	kit.NoError(t, "finding the folder", err)
	lines := checkMapLines(source.Load(t, "."))
	for report := range strings.SplitSeq(log, "==================") {
		by := map[string]bool{}
		for _, access := range checkAccess.FindAllStringSubmatch(report, -1) {
			inMap := false // in the runtime's code for maps
			for i, frame := range checkFrame.FindAllStringSubmatch(access[2], -1) {
				if i == 0 {
					inMap = strings.HasPrefix(frame[1], "runtime.map") || strings.HasPrefix(frame[1], "internal/runtime/maps.")
				}
				if filepath.Dir(frame[2]) == dir && !strings.HasSuffix(frame[2], "_test.go") {
					if inMap || i == 0 && lines[filepath.Base(frame[2])+":"+frame[3]] {
						by[access[1]] = true
					}
				}
			}
		}
		if len(by) == 2 {
			return true
		}
	}
	return false
}

// checkMapLines returns the lines, each in the form file:line, on which an element of a map is used.
func checkMapLines(p *source.Package) map[string]bool {
	lines := map[string]bool{}
	for _, index := range source.All[*ast.IndexExpr](p.Roots()...) {
		if checkIsMap(p, index.X) {
			file, line := p.Pos(index)
			lines[fmt.Sprintf("%s:%d", file, line)] = true
		}
	}
	return lines
}

// checkIsMap reports whether an expression is a map.
func checkIsMap(p *source.Package, e ast.Expr) bool {
	typ := p.Info.TypeOf(e)
	if typ == nil {
		return false
	}
	_, ok := typ.Underlying().(*types.Map)
	return ok
}

func TestUnsafeRaces(t *testing.T) {
	r, log, status := checkRun(t, "unsafe")
	raced := checkMapRace(t, log)
	stopped := strings.Contains(r.Stderr, "fatal error: concurrent map ") && strings.Contains(r.Stderr, "internal/runtime/maps.fatal(")
	broken := raced && r.Panic != nil && strings.HasPrefix(r.Panic.Text, "runtime error: ") // what the race has made of the map
	if stopped || broken || raced && r.ExitCode == status {
		return
	}
	own := strings.Contains(r.Stdout+r.Stderr, "DATA RACE") || strings.Contains(r.Stdout+r.Stderr, "fatal error: concurrent map")
	kit.MistakeIf(t, own && r.Panic == nil && log == "", "prints-the-warning")
	switch {
	case r.Panic != nil:
		kit.MistakeIf(t, log == "" && strings.Contains(r.Panic.Text, "concurrent map"), "panics-itself")
		kit.Failf(t, "the program with the argument unsafe panics: %s", r.Panic.Text)
	case raced:
		kit.Failf(t, "the program with the argument unsafe has its race, but ends with exit status %d of its own", r.ExitCode)
	case log != "":
		kit.Failf(t, "the race detector reports something, but not that two goroutines write to a map in your code")
	case r.ExitCode != 0:
		kit.Failf(t, "the program with the argument unsafe ends with exit status %d, and the race detector has nothing to report", r.ExitCode)
	}
	p := source.Load(t, ".")
	turns := source.Has[*ast.GoStmt](p.Roots()...) || p.Uses("sync.WaitGroup.Go")
	kit.MistakeIf(t, turns && checkWaitsBetween(p), "one-after-the-other")
	kit.Failf(t, "the race detector has nothing to report with the argument unsafe; two goroutines should write to one map at the same time")
}

// checkWaitsBetween reports whether goroutines are started and waited for in the same round of a loop.
func checkWaitsBetween(p *source.Package) bool {
	within := func(body ast.Node) bool {
		starts := source.Has[*ast.GoStmt](body) || len(p.CallsIn(body, "sync.WaitGroup.Go")) > 0
		waits := len(p.CallsIn(body, "sync.WaitGroup.Wait")) > 0
		return starts && waits
	}
	for _, loop := range source.All[*ast.ForStmt](p.Roots()...) {
		if within(loop.Body) {
			return true
		}
	}
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		if within(loop.Body) {
			return true
		}
	}
	return false
}

func TestSafeCountsAllEntries(t *testing.T) {
	const want = "entries=2000\n"
	defer func() { kit.MistakeIf(t, t.Failed() && checkNeverUnlocks(source.Load(t, ".")), "no-unlock") }()
	same, fewer := 0, 0
	for range 3 {
		r, log, _ := checkRun(t, "safe")
		var entries int
		if n, _ := fmt.Sscanf(r.Stdout, "entries=%d\n", &entries); n == 1 && log == "" {
			if entries == 1000 {
				same++
			} else if entries < 2000 {
				fewer++
			}
		}
		if log != "" {
			kit.Failf(t, "the race detector reports a race with the argument safe; every use of the map while goroutines run needs the mutex")
		}
		if r.Stdout == want {
			r.WantOutput(want)
			continue
		}
		if same+fewer < 3 && entries > 0 && entries < 2000 && r.ExitCode == 0 {
			continue // to see whether it is always the same
		}
		kit.MistakeIf(t, same == 3, "same-keys")
		kit.MistakeIf(t, same < 3 && same+fewer > 0, "no-wait")
		r.WantOutput(want)
	}
	if same+fewer > 0 {
		kit.Mistake(t, "no-wait")
		kit.Failf(t, "the program with the argument safe does not always print entries=2000")
	}
}

var checkLocks = []string{"sync.Mutex", "sync.RWMutex", "sync.Locker"}

// checkNeverUnlocks reports whether a mutex is locked and none is ever unlocked.
func checkNeverUnlocks(p *source.Package) bool {
	locks, unlocks := false, false
	for _, lock := range checkLocks {
		locks = locks || p.Uses(lock+".Lock")
		unlocks = unlocks || p.Uses(lock+".Unlock")
	}
	return locks && !unlocks
}

func TestSafeUsesAMutex(t *testing.T) {
	p := source.Load(t, ".")
	for _, lock := range checkLocks {
		if p.Uses(lock + ".Lock") {
			return
		}
	}
	kit.MistakeIf(t, p.Uses("sync.Map"), "sync-map")
	kit.Failf(t, "no mutex of package sync is locked anywhere in the code")
}

func TestTheNumberComesFromTheMap(t *testing.T) {
	p := source.Load(t, ".")
	isLen := func(e ast.Expr) bool {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || len(call.Args) != 1 || !checkIsMap(p, call.Args[0]) {
			return false
		}
		callee := p.Callee(call)
		return callee != nil && callee == types.Universe.Lookup("len")
	}
	for _, sum := range source.All[*ast.BinaryExpr](p.Roots()...) {
		if sum.Op.Precedence() > token.EQL.Precedence() && (isLen(sum.X) || isLen(sum.Y)) {
			source.Fail(t, p, sum, "%s is not the number of entries in the map", p.Text(sum))
		}
	}
	for _, f := range p.Funcs() {
		for _, call := range f.CallsBuiltin("len") {
			if isLen(call) {
				return
			}
		}
	}
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		if checkIsMap(p, loop.X) {
			return
		}
	}
	r, _, _ := checkRun(t, "safe")
	kit.MistakeIf(t, r.Stdout == "entries=2000\n" && !p.Uses("sync.Map"), "constant-line")
	kit.Failf(t, "nothing in the code counts the entries of a map")
}
