package backup

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

func TestReport(t *testing.T) {
	// The calls alternate, so that lines of an earlier one would show.
	for _, verbose := range []bool{true, false, false, true, true, false} {
		want := []string{"start", "end"}
		if verbose {
			want = []string{"start", "detail 1", "detail 2", "end"}
		}
		call := kit.Call("Report", verbose)
		var got []string
		kit.Finishes(t, call, func() { got = Report(verbose) })
		kit.Equal(t, call, got, want)
		for i := range got {
			got[i] = "from an earlier call"
		}
	}
}

func TestTheJumpSkipsTheDetails(t *testing.T) {
	p := source.Load(t, ".")
	report := p.Func("Report")
	var jumps []*ast.BranchStmt
	for _, branch := range source.All[*ast.BranchStmt](report.Decl) {
		if branch.Tok == token.GOTO {
			jumps = append(jumps, branch)
		}
	}
	if len(jumps) == 0 {
		kit.Failf(t, "Report has no goto")
	}
	// The same code, with jumps that are never made, has to report the details.
	name := filepath.Base(p.Fset.Position(jumps[0].Pos()).Filename)
	text, err := os.ReadFile(name)
	kit.NoError(t, "reading "+name, err)
	without := string(text)
	for _, jump := range slices.Backward(jumps) {
		if jump.Label.Name != "end" {
			source.Fail(t, p, jump, "this goto jumps to %s; it should jump to a label end", jump.Label.Name)
		}
		from, to := p.Fset.Position(jump.Pos()).Offset, p.Fset.Position(jump.End()).Offset
		without = without[:from] + "if false { goto end }" + without[to:]
	}
	got := compile.ModuleRun(t, ".", map[string]string{
		name:               without,
		"checkrun/main.go": fmt.Sprintf(checkProgram, p.Types.Path()),
	}, "./checkrun")
	switch got {
	case "start\ndetail 1\ndetail 2\nend\n":
	case "start\nend\n":
		source.Fail(t, p, jumps[0], "even without the jump, Report(false) leaves the details out; nothing but the jump should skip them")
	default:
		kit.Equal(t, "without the jump, Report(false) gives the lines", got, "start\ndetail 1\ndetail 2\nend\n")
	}
}

// checkProgram prints what the package at a path reports.
const checkProgram = `package main

import (
	"os"

	backup %q
)

func main() {
	for _, line := range backup.Report(false) {
		os.Stdout.WriteString(line + "\n")
	}
}
`
