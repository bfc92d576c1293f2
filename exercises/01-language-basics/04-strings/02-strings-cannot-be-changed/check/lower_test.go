package lower

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

const checkAssign = "testdata/assign.go"

func TestAssignFileIsRefused(t *testing.T) {
	o := compile.File(t, checkAssign)
	kit.MistakeIf(t, len(o.Errors()) == 0 && len(checkStores(o, types.Byte, true)) > 0, "changes-bytes")
	err := o.MustFail(t)
	if name := o.File.Name.Name; name != "assign" {
		kit.Failf(t, "the package of %s is called %s; it should be assign", checkAssign, name)
	}
	for _, store := range checkStores(o, types.String, false) {
		if err.Pos < store.element.Pos() || err.Pos >= store.element.End() {
			continue
		}
		value, ok := ast.Unparen(store.value).(*ast.BasicLit)
		if ok && value.Kind == token.CHAR && value.Value == "'h'" {
			return
		}
		message := "what is assigned to the byte is not the rune literal 'h', as the task wants it"
		if typ := o.Info.TypeOf(store.value); typ != nil && types.Identical(types.Default(typ), types.Typ[types.String]) {
			message = "what is assigned to the byte is a string, which would be a second mistake; the task wants the rune literal 'h'"
		}
		kit.Fail(t, kit.Failure{Message: message, File: checkAssign, Line: err.Line, Column: err.Column})
	}
	for _, index := range source.All[*ast.IndexExpr](o.File) {
		within := index.Pos() <= err.Pos && err.Pos < index.End()
		if tv := o.Info.Types[index.X]; within && tv.Value != nil {
			kit.Fail(t, kit.Failure{
				Message: "the compiler refuses the assignment, but the string in it is a constant; it should be a variable",
				File:    checkAssign, Line: err.Line, Column: err.Column,
			})
		}
	}
	kit.Fail(t, kit.Failure{
		Message: "the error is not that a byte of a string variable is assigned to; the compiler says: " + err.Msg,
		File:    checkAssign, Line: err.Line, Column: err.Column,
	})
}

// checkStore is an assignment of a value to an element of something.
type checkStore struct{ element, value ast.Expr }

// checkStores returns the assignments to an element of a string variable, or, with elements set, of a slice or an array
// whose elements are of the kind.
func checkStores(o *compile.Outcome, kind types.BasicKind, elements bool) []checkStore {
	var list []checkStore
	for _, assign := range source.All[*ast.AssignStmt](o.File) {
		if assign.Tok != token.ASSIGN || len(assign.Lhs) != len(assign.Rhs) {
			continue
		}
		for i, element := range assign.Lhs {
			index, ok := ast.Unparen(element).(*ast.IndexExpr)
			if !ok || o.Info.TypeOf(index.X) == nil {
				continue
			}
			typ := o.Info.TypeOf(index.X).Underlying()
			if elements {
				if list, ok := typ.(interface{ Elem() types.Type }); ok {
					typ = list.Elem().Underlying()
				}
			} else if !o.Info.Types[index.X].Addressable() {
				continue
			}
			if basic, ok := typ.(*types.Basic); ok && basic.Kind() == kind {
				list = append(list, checkStore{element, assign.Rhs[i]})
			}
		}
	}
	return list
}

func TestLowerFirst(t *testing.T) {
	kit.Cases(t, []kit.Case[string, string]{
		{Name: "a capital at the front", In: "Hello", Want: "hello"},
		{Name: "an empty string", In: "", Want: ""},
		{Name: "a small letter at the front", In: "hello", Want: "hello"},
		{Name: "capitals throughout", In: "HELLO", Want: "hELLO"},
		{Name: "a single letter", In: "Q", Want: "q"},
		{Name: "a Cyrillic word", In: "Мир", Want: "Мир"},
		{Name: "bytes that are no characters", In: "\xc0\xffAB", Want: "\xc0\xffAB"},
		{Name: "a capital and bytes that are no characters", In: "A\xc0\xff", Want: "a\xc0\xff"},
		{Name: "a character right before A", In: "@Home", Want: "@Home"},
		{Name: "a character right behind Z", In: "[Home]", Want: "[Home]"},
	}, func(t *testing.T, s string) (string, string) {
		return kit.Call("LowerFirst", s), LowerFirst(s)
	})
}

func TestEveryFirstByte(t *testing.T) {
	const capitals, small = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
	oracle := func(s string) string {
		if len(s) > 0 {
			if i := strings.IndexByte(capitals, s[0]); i >= 0 {
				return small[i:i+1] + s[1:]
			}
		}
		return s
	}
	var rows [][]any
	for first := range 256 {
		rows = append(rows, []any{string([]byte{byte(first)})}, []any{string([]byte{byte(first)}) + "Am\xff Ziel"})
	}
	prop.Same(t, "LowerFirst", LowerFirst, oracle, prop.Rows(rows))
}

func TestTheArgumentStaysAsItWas(t *testing.T) {
	s := strings.Clone("Hello")
	LowerFirst(s)
	kit.Equal(t, `s after LowerFirst(s), where s was "Hello",`, s, "Hello")
}
