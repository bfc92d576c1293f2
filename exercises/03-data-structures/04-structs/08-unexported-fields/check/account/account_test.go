package account

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/source"
)

func TestAccountHasOwnerAndBalance(t *testing.T) { checkFields(t) }

// checkFields ends the test unless Account has the fields that the task asks for.
func checkFields(t *testing.T) {
	t.Helper()
	typ := reflect.TypeFor[Account]()
	if typ.Kind() != reflect.Struct {
		kit.Failf(t, "Account is no struct, but a %s", typ.Kind())
	}
	got := map[string]string{}
	for i := range typ.NumField() {
		got[typ.Field(i).Name] = typ.Field(i).Type.String()
	}
	kit.Equal(t, "the fields of Account", got, map[string]string{"Owner": "string", "balance": "int"})
}

// checkAccount is what an account can do.
type checkAccount interface {
	Deposit(n int) error
	Balance() int
}

// checkNew calls New.
func checkNew(t *testing.T, owner string) checkAccount {
	t.Helper()
	var a *Account
	kit.NoPanic(t, kit.Call("New", owner), func() { a = New(owner) })
	if a == nil {
		kit.Failf(t, "%s returns nil", kit.Call("New", owner))
	}
	account, ok := any(a).(checkAccount)
	if !ok {
		kit.Failf(t, "an account has to have the methods Deposit(n int) error and Balance() int")
	}
	return account
}

func TestNewAccountsAreEmpty(t *testing.T) {
	checkFields(t)
	for _, owner := range []string{"Ann", "", "Bob & Sons"} {
		a := checkNew(t, owner)
		kit.Equal(t, kit.Call("New", owner)+".Owner", reflect.ValueOf(a).Elem().FieldByName("Owner").String(), owner)
		kit.Equal(t, kit.Call("New", owner)+".Balance()", a.Balance(), 0)
	}
}

func TestDepositsAddUp(t *testing.T) {
	checkFields(t)
	probe := checkNew(t, "Ann")
	kit.NoPanic(t, "a.Deposit(5)", func() {
		if probe.Deposit(5) == nil && probe.Balance() == 0 {
			receiver := source.Load(t, ".").Func("Account.Deposit").Object.Signature().Recv().Type()
			_, pointer := receiver.(*types.Pointer)
			kit.MistakeIf(t, !pointer, "deposits-into-a-copy")
		}
	})
	checkDeposits(t, func(r *rand.Rand) int { return 1 + r.IntN(1000) }, []int{5}, []int{1}, []int{40, 2, 40})
}

func TestAmountsOfZeroOrLessAreRefused(t *testing.T) {
	checkFields(t)
	probe := checkNew(t, "Ann")
	kit.NoPanic(t, "a.Deposit(0)", func() {
		kit.MistakeIf(t, probe.Deposit(5) == nil && probe.Deposit(-1) != nil && probe.Deposit(0) == nil, "takes-zero")
	})
	checkDeposits(t, func(r *rand.Rand) int { return r.IntN(9) - 4 }, []int{0}, []int{-1}, []int{10, -3, 4}, []int{10, 0, -10})
}

// checkDeposits makes lists of deposits, those that are given and random ones, short ones first.
func checkDeposits(t *testing.T, amount func(*rand.Rand) int, lists ...[]int) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 48))
	for i := range 300 {
		list := make([]int, 1+i/60)
		for j := range list {
			list[j] = amount(r)
		}
		lists = append(lists, list)
	}
	for _, amounts := range lists {
		a, other := checkNew(t, "Ann"), checkNew(t, "Bob")
		calls, want := `a := New("Ann")`, 0
		for _, n := range amounts {
			calls += fmt.Sprintf("; a.Deposit(%d)", n)
			var err error
			kit.NoPanic(t, calls, func() { err = a.Deposit(n) })
			switch {
			case n > 0:
				kit.NoError(t, calls, err)
				want += n
			case err == nil:
				kit.Fail(t, kit.Failure{Call: calls, Want: "an error", Got: "nil"})
			}
			kit.Equal(t, calls+"; a.Balance()", a.Balance(), want)
		}
		kit.Equal(t, `b := New("Bob"); `+calls+"; b.Balance()", other.Balance(), 0)
	}
}

func TestOutsideFileTouchesTheBalance(t *testing.T) {
	checkFields(t)
	const name = "testdata/outside.go"
	data, err := os.ReadFile(filepath.Join("..", "testdata", "outside.go"))
	if errors.Is(err, fs.ErrNotExist) {
		kit.Failf(t, "there is no file %s in the top folder", name)
	}
	kit.NoError(t, "reading "+name, err)
	o := compile.Source(t, name, string(data))
	if list := o.Errors(); len(list) == 1 && len(o.Types) == 1 {
		selector := checkSelector(o, list[0])
		kit.MistakeIf(t, selector != nil && checkIsAccount(o.Info.TypeOf(selector.X)) &&
			!ast.IsExported(selector.Sel.Name) && selector.Sel.Name != "balance", "misspelled-field")
	}
	refused := o.MustFail(t)
	fail := func(message string) {
		kit.Fail(t, kit.Failure{Message: message, File: name, Line: refused.Line, Column: refused.Column})
	}
	selector := checkSelector(o, refused)
	if selector == nil || selector.Sel.Name != "balance" || !checkIsAccount(o.Info.TypeOf(selector.X)) {
		fail(name + " fails with “" + refused.Msg + "”, not because it uses the field balance of an account")
	}
	if !checkIsAssigned(o, selector) {
		fail(name + " reads the field; it should assign to it")
	}
	if o.File.Name.Name != "main" {
		kit.Failf(t, "%s is in package %s; it should be in package main", name, o.File.Name.Name)
	}
}

// checkSelector returns the selector at whose name an error is.
func checkSelector(o *compile.Outcome, err compile.Error) *ast.SelectorExpr {
	for _, node := range o.NodeAt(err) {
		if selector, ok := node.(*ast.SelectorExpr); ok && selector.Sel.Pos() <= err.Pos {
			return selector
		}
	}
	return nil
}

// checkIsAccount reports whether a type is Account or a pointer to it.
func checkIsAccount(typ types.Type) bool {
	if pointer, ok := typ.(*types.Pointer); ok {
		typ = pointer.Elem()
	}
	named, ok := types.Unalias(typ).(*types.Named)
	return ok && named.Obj().Name() == "Account" && named.Obj().Pkg().Path() == "example.com/bank/account"
}

// checkIsAssigned reports whether a statement writes to a selector.
func checkIsAssigned(o *compile.Outcome, selector *ast.SelectorExpr) bool {
	for _, statement := range source.All[ast.Stmt](o.File) {
		switch s := statement.(type) {
		case *ast.AssignStmt:
			for _, left := range s.Lhs {
				if ast.Unparen(left) == selector {
					return true
				}
			}
		case *ast.IncDecStmt:
			if ast.Unparen(s.X) == selector {
				return true
			}
		}
	}
	return false
}
