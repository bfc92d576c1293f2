package semi

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
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
	clause, err := parser.ParseFile(token.NewFileSet(), name, data, parser.PackageClauseOnly)
	if err == nil && clause.Name.Name != "main" {
		kit.Failf(t, "%s is in package %s; a program is package main", name, clause.Name.Name)
	}
	_, err = parser.ParseFile(token.NewFileSet(), name, data, 0)
	if err == nil {
		kit.Failf(t, "%s compiles; the opening brace of main should stand on the line after func main()", name)
	}
	head, brace, others := checkBraces(data)
	switch {
	case head < 0:
		kit.Failf(t, "%s has no func main()", name)
	case brace < 0:
		kit.Failf(t, "in %s, no opening brace follows func main()", name)
	case brace == head:
		kit.MistakeIf(t, others > 0, "brace-of-an-if")
		kit.Failf(t, "%s is broken, but the opening brace of main stands on the line of func main(): %v", name, err)
	}
	joined := string(data[:head]) + " {" + string(data[head:brace]) + string(data[brace+1:])
	files := map[string]string{"brace.go": joined}
	if _, errors := compile.TryBuild(t, files); len(errors) > 0 {
		kit.Mistake(t, "broken-twice")
		kit.Failf(t, "%s does not compile even with the brace put right: %s", name, errors[0].Msg)
	}
	kit.Equal(t, name+" with the brace put right prints", compile.Run(t, files), "ok\n")
}

// checkBraces looks for func main() and gives the offset behind its parenthesis and that of the opening brace that
// follows: the same, when both stand on one line. It counts the other braces that begin a line where Go has inserted
// a semicolon.
func checkBraces(text []byte) (head, brace, others int) {
	var s scanner.Scanner
	set := token.NewFileSet()
	file := set.AddFile("", set.Base(), len(text))
	s.Init(file, text, func(token.Position, string) {}, 0)
	type lexeme struct {
		tok     token.Token
		literal string
		at      int
	}
	var all []lexeme
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			break
		}
		all = append(all, lexeme{tok, literal, file.Offset(pos)})
	}
	head, brace = -1, -1
	inserted := func(i int) bool { return i < len(all) && all[i].tok == token.SEMICOLON && all[i].literal == "\n" }
	opens := func(i int) bool { return i < len(all) && all[i].tok == token.LBRACE }
	for i := range all {
		if head < 0 && i >= 3 && all[i].tok == token.RPAREN && all[i-1].tok == token.LPAREN && all[i-2].literal == "main" && all[i-3].tok == token.FUNC {
			head = all[i].at + 1
			switch {
			case opens(i + 1):
				brace = head
			case inserted(i+1) && opens(i+2):
				brace = all[i+2].at
			}
		} else if inserted(i) && opens(i+1) && all[i+1].at != brace {
			others++
		}
	}
	return head, brace, others
}
