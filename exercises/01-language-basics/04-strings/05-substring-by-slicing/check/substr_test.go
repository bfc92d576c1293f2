package record

import (
	"go/ast"
	"go/types"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleSubstr picks the bytes one by one.
func oracleSubstr(s string, start, n int) string {
	var piece []byte
	for i, b := range []byte(s) {
		if i >= start && i-start < n {
			piece = append(piece, b)
		}
	}
	return string(piece)
}

func TestTakesThePiece(t *testing.T) {
	prop.Same(t, "Substr", Substr, oracleSubstr, prop.N(0),
		prop.Inputs("Hello, World!", 7, 5), prop.Inputs("Hello, World!", 0, 5), prop.Inputs("Hello, World!", 4, 0),
		prop.Inputs("Hello, World!", 0, 13), prop.Inputs("Привет", 2, 4), prop.Inputs("日本", 1, 1))
}

func TestStopsAtTheEnd(t *testing.T) {
	prop.Same(t, "Substr", Substr, oracleSubstr, prop.N(0),
		prop.Inputs("Hello, World!", 7, 99), prop.Inputs("Hello, World!", 0, 14), prop.Inputs("Hello, World!", 12, 2),
		prop.Inputs("Hello, World!", 13, 0), prop.Inputs("Hello, World!", 13, 1), prop.Inputs("Hello, World!", 14, 0),
		prop.Inputs("Hello, World!", 50, 3), prop.Inputs("", 0, 0), prop.Inputs("", 1, 1))
}

func TestHugeNumbers(t *testing.T) {
	prop.Same(t, "Substr", Substr, oracleSubstr, prop.N(0),
		prop.Inputs("abc", 0, math.MaxInt), prop.Inputs("abc", 1, math.MaxInt), prop.Inputs("abc", 2, math.MaxInt-1),
		prop.Inputs("abc", 3, math.MaxInt), prop.Inputs("abc", math.MaxInt, 1), prop.Inputs("abc", math.MaxInt, math.MaxInt))
}

func TestEveryStartAndCount(t *testing.T) {
	for _, s := range []string{"", "a", "Hello, World!", "Привет, Мир", "\x00\xff\x00\xfe", "exactly 20 bytes big"} {
		kit.Finishes(t, kit.Call("Substr", s, kit.Code("start"), kit.Code("n")), func() {
			for start := range 21 {
				for n := range 21 {
					var got string
					call := kit.Call("Substr", s, start, n)
					kit.NoPanic(t, call, func() { got = Substr(s, start, n) })
					kit.Equal(t, call, got, oracleSubstr(s, start, n))
				}
			}
		})
	}
}

func TestSlicesTheString(t *testing.T) {
	p := source.Load(t, ".")
	for _, slice := range source.All[*ast.SliceExpr](p.Roots()...) {
		if typ := p.Info.TypeOf(slice.X); typ != nil {
			if basic, ok := typ.Underlying().(*types.Basic); ok && basic.Info()&types.IsString != 0 {
				return
			}
		}
	}
	kit.Failf(t, "there is no slice expression on a string")
}
