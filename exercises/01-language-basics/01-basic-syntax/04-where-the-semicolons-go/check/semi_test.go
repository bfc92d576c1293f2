package semi

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

func TestReturnsBoth(t *testing.T) {
	a, b := TwoOnOne()
	kit.Equal(t, kit.Call("TwoOnOne"), kit.Values(a, b), kit.Values(1, 2))
}

func TestTwoStatementsShareALine(t *testing.T) {
	p := source.Load(t, ".")
	body := p.Func("TwoOnOne").Decl.Body
	var first, second *ast.AssignStmt
	for _, statement := range source.All[*ast.AssignStmt](body) {
		switch p.Text(statement) {
		case "a := 1":
			first = statement
		case "b := 2":
			second = statement
		}
	}
	if first == nil || second == nil {
		kit.Failf(t, "TwoOnOne does not hold the statements a := 1 and b := 2")
	}
	between := p.Fset.Position(first.End()).Line == p.Fset.Position(second.Pos()).Line && explicitSemicolon(p, first.End(), second.Pos())
	if !between {
		source.Fail(t, p, first, "a := 1 and b := 2 do not stand on one line with a semicolon between them")
	}
}

// explicitSemicolon reports whether a semicolon is written between two places of the code.
func explicitSemicolon(p *source.Package, from, to token.Pos) bool {
	place := p.Fset.Position(from)
	text, err := os.ReadFile(filepath.Join(p.Dir, filepath.Base(place.Filename)))
	if err != nil {
		return false
	}
	text = text[place.Offset:p.Fset.Position(to).Offset]
	var s scanner.Scanner
	set := token.NewFileSet()
	s.Init(set.AddFile("", set.Base(), len(text)), text, nil, 0)
	for {
		_, tok, literal := s.Scan()
		if tok == token.SEMICOLON && literal == ";" {
			return true
		}
		if tok == token.EOF {
			return false
		}
	}
}

func TestBraceFileIsBrokenOnlyAtTheBrace(t *testing.T) {
	const name = "testdata/brace.go"
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil {
		kit.Failf(t, "%s is missing", name)
	}
	if _, err := parser.ParseFile(token.NewFileSet(), name, data, 0); err == nil {
		kit.Failf(t, "%s compiles; the opening brace of main should stand alone on the next line", name)
	}
	lines := strings.Split(string(data), "\n")
	head := -1
	for i, line := range lines {
		if strings.HasPrefix(line, "func main()") {
			head = i
		}
	}
	if head < 0 || strings.Contains(lines[head], "{") || head+1 == len(lines) || !strings.HasPrefix(strings.TrimSpace(lines[head+1]), "{") {
		kit.Failf(t, "the brace on the wrong line is not the one that opens main")
	}
	joined := strings.Join(lines[:head+1], "\n") + " " + strings.TrimSpace(lines[head+1]) + "\n" + strings.Join(lines[head+2:], "\n")
	binary, errors := compile.TryBuild(t, map[string]string{"brace.go": joined})
	if len(errors) > 0 {
		kit.Failf(t, "%s does not compile even with the two lines joined: %s", name, errors[0].Msg)
	}
	_ = binary
	kit.Equal(t, name+" with the two lines joined prints", compile.Run(t, map[string]string{"brace.go": joined}), "ok\n")
}
