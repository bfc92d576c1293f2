package main

import (
	"go/ast"
	"strings"
	"testing"
	"unicode"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

const starter = `package main

import "fmt"

func main() {
	price := 1250
	count := 3
	total := price * count
	total += total * 19 / 100
	fmt.Println("total in cents:", total)
}
`

func TestTheCodeIsUnchanged(t *testing.T) {
	got := source.Load(t, ".").WithoutComments("main.go")
	if want := source.WithoutComments(starter); got != want {
		kit.Fail(t, kit.Failure{Message: "main.go without its comments is not what it was", Diff: kit.Diff(want, got)})
	}
	proc.Run(t).WantOutput("total in cents: 4462\n")
}

func TestEachStatementHasAComment(t *testing.T) {
	p := source.Load(t, ".")
	body := p.Func("main").Decl.Body.List
	commented, short := 0, ast.Stmt(nil)
	var bare ast.Stmt
	for _, statement := range body {
		switch words := lineCommentWords(p, statement); {
		case words >= 3:
			commented++
		case words > 0 && short == nil:
			short = statement
		case words == 0 && bare == nil:
			bare = statement
		}
	}
	if bare != nil {
		comments := len(p.File("main.go").Comments)
		kit.MistakeIf(t, commented == 0 && short == nil && comments > 0, "one-comment-for-all")
		source.Fail(t, p, bare, "%d of the %d statements have a // comment; this one has none", commented, len(body))
	}
	if short != nil {
		source.Fail(t, p, short, "the comment of this statement has fewer than three words")
	}
}

// lineCommentWords counts the words of the // comment that belongs to a statement.
func lineCommentWords(p *source.Package, statement ast.Node) int {
	first, last := p.Fset.Position(statement.Pos()).Line, p.Fset.Position(statement.End()).Line
	words := 0
	for _, group := range p.File("main.go").Comments {
		from, to := p.Fset.Position(group.Pos()).Line, p.Fset.Position(group.End()).Line
		// A comment behind the statement before this one stands on the line above, too, but not alone.
		alone := true
		for _, other := range p.Func("main").Decl.Body.List {
			alone = alone && p.Fset.Position(other.End()).Line != from
		}
		if from == last || alone && to == first-1 {
			for _, comment := range group.List {
				if text, ok := strings.CutPrefix(comment.Text, "//"); ok {
					words += checkWords(text)
				}
			}
		}
	}
	return words
}

// checkWords counts the words of a text: parts between blanks with a letter or digit in them.
func checkWords(text string) (words int) {
	for _, part := range strings.Fields(text) {
		if strings.IndexFunc(part, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			words++
		}
	}
	return words
}

func TestABlockCommentStandsAboveMain(t *testing.T) {
	p := source.Load(t, ".")
	var empty *ast.Comment
	for _, group := range p.File("main.go").Comments {
		for _, comment := range group.List {
			block := strings.HasPrefix(comment.Text, "/*") && strings.Contains(comment.Text, "\n")
			if block && comment.End() < p.Func("main").Decl.Name.Pos() {
				if checkWords(comment.Text) > 0 {
					return
				}
				empty = comment
			}
		}
	}
	if empty != nil {
		source.Fail(t, p, empty, "this /* … */ comment has no text")
	}
	kit.Failf(t, "there is no /* … */ comment of two or more lines above func main")
}
