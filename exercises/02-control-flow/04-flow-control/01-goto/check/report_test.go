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
	var other *ast.BranchStmt
	for _, branch := range source.All[*ast.BranchStmt](report.Decl) {
		switch {
		case branch.Tok != token.GOTO:
		case branch.Label.Name == "end":
			jumps = append(jumps, branch)
		default:
			other = branch
		}
	}
	if len(jumps) == 0 {
		if other != nil {
			source.Fail(t, p, other, "this goto jumps to %s; there should be one that jumps to a label end", other.Label.Name)
		}
		kit.Failf(t, "Report has no goto")
	}
	for _, label := range source.All[*ast.LabeledStmt](report.Decl) {
		for _, back := range source.All[*ast.ReturnStmt](report.Decl) {
			if label.Label.Name == "end" && jumps[0].End() < back.Pos() && back.Pos() < label.Pos() {
				source.Fail(t, p, back, "this return stands between the jump and the label; the code that appends the details should run on into what the label marks")
			}
		}
	}
	// The same code, with jumps that are never made, has to report the details.
	name := filepath.Base(p.Fset.Position(jumps[0].Pos()).Filename)
	text, err := os.ReadFile(name)
	kit.NoError(t, "reading "+name, err)
	without := string(text)
	for _, jump := range slices.Backward(jumps) {
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
