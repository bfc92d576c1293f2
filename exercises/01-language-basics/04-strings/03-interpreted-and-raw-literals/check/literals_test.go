package literals

import (
	"go/ast"
	"go/constant"
	"go/token"
	"regexp"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestInterpretedHasTwoLines(t *testing.T) {
	p := source.Load(t, ".")
	checkText(t, "Interpreted", checkValue(t, p, "Interpreted"), "line1\nline2")
	checkLiteral(t, p, "Interpreted", '"')
}

func TestRawHasTwoLines(t *testing.T) {
	p := source.Load(t, ".")
	got := checkValue(t, p, "Raw")
	kit.MistakeIf(t, regexp.MustCompile(`^line1\n[ \t]+line2\s*$`).MatchString(got), "indented-second-line")
	kit.MistakeIf(t, got != "line1\nline2" && regexp.MustCompile(`^\n?line1\nline2\n?$`).MatchString(got), "breaks-around")
	checkText(t, "Raw", got, "line1\nline2")
	checkLiteral(t, p, "Raw", '`')
}

func TestNotEscapedKeepsItsBackslash(t *testing.T) {
	p := source.Load(t, ".")
	checkText(t, "NotEscaped", checkValue(t, p, "NotEscaped"), `line1\nline2`)
	checkLiteral(t, p, "NotEscaped", '`')
}

// checkText compares short texts, which need no diff.
func checkText(t *testing.T, name, got, want string) {
	t.Helper()
	if got != want {
		kit.Fail(t, kit.Failure{Call: name, Want: kit.Show(want), Got: kit.Show(got)})
	}
}

// checkValue returns the value of a string constant.
func checkValue(t *testing.T, p *source.Package, name string) string {
	t.Helper()
	value := p.Const(name).Val()
	if value.Kind() != constant.String {
		kit.Failf(t, "%s should be a string constant; its value is %s", name, value)
	}
	return constant.StringVal(value)
}

// checkLiteral fails the test unless a constant is declared with a single literal in the given quotes.
func checkLiteral(t *testing.T, p *source.Package, name string, quote byte) {
	t.Helper()
	words := map[byte]string{'"': "in double quotes", '`': "in backquotes"}
	for _, spec := range source.All[*ast.ValueSpec](p.Roots()...) {
		for i, ident := range spec.Names {
			if p.Info.Defs[ident] != p.Lookup(name) {
				continue
			}
			if i >= len(spec.Values) {
				source.Fail(t, p, ident, "%s has no literal of its own", name)
			}
			literal, ok := ast.Unparen(spec.Values[i]).(*ast.BasicLit)
			switch {
			case !ok || literal.Kind != token.STRING:
				source.Fail(t, p, spec.Values[i], "%s should be a single literal", name)
			case literal.Value[0] != quote:
				source.Fail(t, p, literal, "%s is written %s; it should be %s", name, words[literal.Value[0]], words[quote])
			}
		}
	}
}
