package lamps

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestSwitchesLampThreeOn(t *testing.T) {
	checkSameBytes(t, "SetBit3", SetBit3, func(n uint8) uint8 {
		if n/8%2 == 0 {
			return n + 8
		}
		return n
	}, map[string]func(uint8) uint8{
		"number-as-mask":     func(n uint8) uint8 { return n | 3 },
		"adds-and-subtracts": func(n uint8) uint8 { return n + 8 },
		"counts-from-one":    func(n uint8) uint8 { return n | 4 },
	})
}

func TestSwitchesLampTwoOff(t *testing.T) {
	checkSameBytes(t, "ClearBit2", ClearBit2, func(n uint8) uint8 {
		if n/4%2 == 1 {
			return n - 4
		}
		return n
	}, map[string]func(uint8) uint8{
		"adds-and-subtracts": func(n uint8) uint8 { return n - 4 },
		"counts-from-one":    func(n uint8) uint8 { return n &^ 2 },
		"keeps-only-the-bit": func(n uint8) uint8 { return n & 4 },
	})
}

func TestSwitchesLampOneOverAndBack(t *testing.T) {
	checkSameBytes(t, "ToggleBit1", ToggleBit1, func(n uint8) uint8 {
		if n/2%2 == 1 {
			return n - 2
		}
		return n + 2
	}, map[string]func(uint8) uint8{
		"counts-from-one": func(n uint8) uint8 { return n ^ 1 },
	})
}

func TestTellsWhetherLampZeroIsOn(t *testing.T) {
	never := true
	for n := range 256 {
		never = never && !Bit0(uint8(n))
	}
	if never {
		p := source.Load(t, ".")
		for _, e := range source.All[*ast.BinaryExpr](p.Func("Bit0").Decl) {
			zero := p.Text(ast.Unparen(e.X)) == "0" || p.Text(ast.Unparen(e.Y)) == "0"
			kit.MistakeIf(t, e.Op == token.AND && zero, "number-as-mask")
		}
	}
	for n := range 256 {
		kit.Equal(t, kit.Call("Bit0", checkBits(uint8(n))), Bit0(uint8(n)), n%2 == 1)
	}
}

// checkSameBytes compares two functions for all 256 inputs. A learner's function that is, for all inputs,
// one of the known wrong ones makes that mistake.
func checkSameBytes(t *testing.T, name string, got, want func(uint8) uint8, mistakes map[string]func(uint8) uint8) {
	t.Helper()
	for slug, wrong := range mistakes {
		same := true
		for n := range 256 {
			same = same && got(uint8(n)) == wrong(uint8(n))
		}
		if slug == "counts-from-one" && checkTakesNumbers(source.Load(t, ".").Func(name)) {
			slug = "number-as-mask"
		}
		kit.MistakeIf(t, same, slug)
	}
	for n := range 256 {
		n := uint8(n)
		kit.Equal(t, kit.Call(name, checkBits(n)), checkBits(got(n)), checkBits(want(n)))
	}
}

// checkTakesNumbers reports whether a function may have taken the number of a bit for its mask: 2 for bit 2 is
// also the mask of bit 1, so what decides is SetBit3, or else whether there is a plain number and no shift.
func checkTakesNumbers(f *source.Func) bool {
	switch SetBit3(0) {
	case 3:
		return true
	case 4:
		return false
	}
	for _, e := range source.All[*ast.BinaryExpr](f.Decl) {
		if e.Op == token.SHL {
			return false
		}
	}
	return len(f.Literals()) > 0
}

// checkBits writes a byte as its bits.
func checkBits(n uint8) kit.Code {
	return kit.Code(fmt.Sprintf("0b%04b_%04b", n>>4, n&15))
}

func TestUsesBitwiseOperators(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"SetBit3", "ClearBit2", "ToggleBit1"} {
		if !checkHasBitwise(p, p.Func(name), map[string]bool{}) {
			source.Fail(t, p, p.Func(name).Decl, "there is no bitwise operator in %s", name)
		}
	}
}

// checkHasBitwise looks for a bitwise operator in a function and in those of the package that it calls.
func checkHasBitwise(p *source.Package, f *source.Func, seen map[string]bool) bool {
	seen[f.Name] = true
	for _, e := range source.All[*ast.BinaryExpr](f.Decl) {
		switch e.Op {
		case token.AND, token.OR, token.XOR, token.AND_NOT, token.SHL, token.SHR:
			return true
		}
	}
	for _, s := range f.Assigns() {
		switch s.Tok {
		case token.AND_ASSIGN, token.OR_ASSIGN, token.XOR_ASSIGN, token.AND_NOT_ASSIGN, token.SHL_ASSIGN, token.SHR_ASSIGN:
			return true
		}
	}
	for _, call := range source.All[*ast.CallExpr](f.Decl) {
		callee, ok := p.Callee(call).(*types.Func)
		if ok && callee.Pkg() == p.Types && p.HasFunc(callee.Name()) && !seen[callee.Name()] {
			if checkHasBitwise(p, p.Func(callee.Name()), seen) {
				return true
			}
		}
	}
	return false
}
