package inbox

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"io"
	"io/fs"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"
	"unicode"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	checkName  string // no error
	checkCount int
	checkFlag  bool
	checkText  string // an error
	checkCode  int    // an error
	checkFault struct{ path string }
)

func (t checkText) Error() string   { return "text " + string(t) }
func (c checkCode) Error() string   { return fmt.Sprint("code ", int(c)) }
func (f *checkFault) Error() string { return "cannot open " + f.path }
func (f *checkFault) String() string {
	return "not this"
}

func checkHandle(t *testing.T, v any, want string) {
	t.Helper()
	call := kit.Call("Handle", v)
	switch v.(type) {
	case int64, uint, int8, int32, uint64, float64: // of which the number alone does not tell the type
		call = kit.Call("Handle", kit.Code(fmt.Sprintf("%T(%v)", v, v)))
	}
	got := ""
	if p := kit.Try(func() { got = Handle(v) }); p != nil {
		_, long := v.(int64)
		kit.MistakeIf(t, long && strings.Contains(p.Text, "interface {} is int64, not int"), "asserts-int")
		p.Fail(t, call)
	}
	if got != want {
		n, ok := v.(int64)
		if short, is := v.(int); is {
			n, ok = int64(short), true
		}
		kit.MistakeIf(t, ok && (got == fmt.Sprint("num:", int32(n)*2) || got == fmt.Sprint("num:", int32(n*2))), "narrow")
		if ok && n == 21 && got == "num:0" {
			_, long := v.(int64)
			kit.MistakeIf(t, long && checkHandled(21) == "num:42" || !long && checkHandled(int64(21)) == "num:42", "drops-the-ok")
		}
		_, failure := v.(error)
		kit.MistakeIf(t, failure && got == fmt.Sprintf("unsupported: %T", v) && checkSwitch(source.Load(t, ".")) == nil, "type-names")
		kit.MistakeIf(t, v == nil && got == "unsupported: <nil>", "nil-by-default")
	}
	kit.Equal(t, call, got, want)
}

// checkHandled calls Handle, which may panic.
func checkHandled(v any) (text string) {
	kit.Try(func() { text = Handle(v) })
	return text
}

// checkSwitch returns a type switch of the learner, one that lists int and
// int64 in one case if there is such a one.
func checkSwitch(p *source.Package) (found *ast.TypeSwitchStmt) {
	for _, s := range source.All[*ast.TypeSwitchStmt](p.Roots()...) {
		if checkShares(p, s) {
			return s
		}
		found = s
	}
	return found
}

func checkShares(p *source.Package, s *ast.TypeSwitchStmt) bool {
	for _, stmt := range s.Body.List {
		var short, long bool
		for _, expr := range stmt.(*ast.CaseClause).List {
			typ := p.Info.TypeOf(expr)
			if typ == nil {
				continue
			}
			short = short || types.Identical(typ, types.Typ[types.Int])
			long = long || types.Identical(typ, types.Typ[types.Int64])
		}
		if short && long {
			return true
		}
	}
	return false
}

func TestNumbers(t *testing.T) {
	for _, n := range []int{21, 0, -4, 1, math.MaxInt32, math.MinInt32} {
		checkHandle(t, n, fmt.Sprint("num:", n+n))
		checkHandle(t, int64(n), fmt.Sprint("num:", int64(n)+int64(n)))
	}
	checkHandle(t, int64(1)<<40, "num:2199023255552")
	checkHandle(t, -int64(9007199254740993), "num:-18014398509481986")
	checkHandle(t, int64(math.MaxInt64), "num:-2")
	checkHandle(t, int64(math.MinInt64), "num:0")
	prop.Check(t, "Handle", func(n int) { checkHandle(t, n, fmt.Sprint("num:", n+n)) })
	prop.Check(t, "Handle", func(n int64) { checkHandle(t, n, fmt.Sprint("num:", n+n)) })
}

func TestTexts(t *testing.T) {
	prop.Same(t, "Handle", func(s string) string { return Handle(s) }, func(s string) string {
		upper := []rune("str:")
		for _, r := range s {
			upper = append(upper, unicode.ToUpper(r))
		}
		return string(upper)
	}, prop.Inputs("hi"), prop.Inputs(""), prop.Inputs("Ärger im Büro"), prop.Inputs("nil"), prop.Inputs("42"))
}

func TestBools(t *testing.T) {
	checkHandle(t, true, "bool:false")
	checkHandle(t, false, "bool:true")
}

func TestErrors(t *testing.T) {
	checkHandle(t, io.EOF, "err:EOF")
	checkHandle(t, errors.New("boom"), "err:boom")
	checkHandle(t, errors.New(""), "err:")
	checkHandle(t, fmt.Errorf("read: %w", io.EOF), "err:read: EOF")
	checkHandle(t, &fs.PathError{Op: "open", Path: "a", Err: fs.ErrNotExist}, "err:open a: file does not exist")
	checkHandle(t, &checkFault{"b.txt"}, "err:cannot open b.txt")
	checkHandle(t, checkText("hi"), "err:text hi")
	checkHandle(t, checkCode(7), "err:code 7")
}

func TestNil(t *testing.T) {
	checkHandle(t, nil, "none")
	checkHandle(t, error(nil), "none")
}

func TestOtherTypes(t *testing.T) {
	checkHandle(t, uint(7), "unsupported: uint")
	checkHandle(t, 2.5, "unsupported: float64")
	checkHandle(t, 'x', "unsupported: int32")
	checkHandle(t, int8(3), "unsupported: int8")
	checkHandle(t, uint64(3), "unsupported: uint64")
	checkHandle(t, []byte("hi"), "unsupported: []uint8")
	checkHandle(t, []int{1}, "unsupported: []int")
	checkHandle(t, new(int), "unsupported: *int")
	checkHandle(t, checkName("hi"), "unsupported: inbox.checkName")
	checkHandle(t, checkCount(3), "unsupported: inbox.checkCount")
	checkHandle(t, checkFlag(true), "unsupported: inbox.checkFlag")
	checkHandle(t, checkFault{"a"}, "unsupported: inbox.checkFault")
	checkHandle(t, 3*time.Second, "unsupported: time.Duration")
	checkHandle(t, big.NewInt(3), "unsupported: *big.Int")
	checkHandle(t, map[string]bool(nil), "unsupported: map[string]bool")
	checkHandle(t, struct{}{}, "unsupported: struct {}")
}

func TestOneCaseForBothNumbers(t *testing.T) {
	p := source.Load(t, ".")
	s := checkSwitch(p)
	if s == nil {
		source.Fail(t, p, p.Func("Handle").Decl.Name, "there is no type switch")
	}
	if !checkShares(p, s) {
		source.Fail(t, p, s, "no case of the type switch has both int and int64")
	}
}
