package order

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleCompareAll(a, b string) string {
	c := bytes.Compare([]byte(a), []byte(b))
	return fmt.Sprint(c == 0, c != 0, c < 0, c <= 0, c > 0, c >= 0)
}

func TestResults(t *testing.T) {
	type pair struct{ a, b string }
	const equal, less, greater = "true false false true false true", "false true true true false false", "false true false false true true"
	kit.Cases(t, []kit.Case[pair, string]{
		{Name: "the example", In: pair{"abc", "abd"}, Want: less},
		{Name: "the other way round", In: pair{"abd", "abc"}, Want: greater},
		{Name: "equal strings", In: pair{"abc", "abc"}, Want: equal},
		{Name: "two empty strings", In: pair{"", ""}, Want: equal},
		{Name: "a beginning of the other", In: pair{"go", "gopher"}, Want: less},
		{Name: "the shorter one sorts later", In: pair{"b", "aaa"}, Want: greater},
		{Name: "upper and lower case", In: pair{"GO", "go"}, Want: less},
		{Name: "an upper-case word and a lower-case one", In: pair{"Zebra", "apple"}, Want: less},
		{Name: "digits", In: pair{"10", "9"}, Want: less},
		{Name: "a letter beyond ASCII", In: pair{"é", "z"}, Want: greater},
	}, func(t *testing.T, in pair) (string, string) {
		return kit.Call("CompareAll", in.a, in.b), CompareAll(in.a, in.b)
	})
}

func TestAnyTwoStrings(t *testing.T) {
	words := []string{"", " ", "a", "A", "aa", "aB", "b", "10", "9", "-1", "é", "日本", "日", "\x00", "a\x00", "\xff", "Äpfel", "apple"}
	var rows [][]any
	for _, a := range words {
		for _, b := range words {
			rows = append(rows, []any{a, b})
		}
	}
	prop.Same(t, "CompareAll", CompareAll, oracleCompareAll, prop.Rows(rows))
}

func TestTheSixOperatorsAreApplied(t *testing.T) {
	p := source.Load(t, ".")
	applied := map[token.Token]bool{}
	for _, e := range source.All[*ast.BinaryExpr](p.Roots()...) {
		if checkIsText(p.Info.TypeOf(e.X)) && checkIsText(p.Info.TypeOf(e.Y)) {
			applied[e.Op] = true
		}
	}
	for _, op := range []token.Token{token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ} {
		if !applied[op] {
			kit.Failf(t, "the operator %s is nowhere applied to two strings", op)
		}
	}
}

// checkIsText reports whether a type is a string, or a type parameter that may stand for one.
func checkIsText(t types.Type) bool {
	if t == nil {
		return false
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}
