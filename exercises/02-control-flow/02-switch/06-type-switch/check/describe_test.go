package debugger

import (
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"math"
	"reflect"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

type (
	checkMeters int
	checkTitle  string
	checkSwitch bool
)

func TestDescribe(t *testing.T) {
	kit.Cases(t, []kit.Case[any, string]{
		{Name: "an int", In: 42, Want: "int: 42"},
		{Name: "a string", In: "go", Want: "string: go"},
		{Name: "a bool", In: true, Want: "bool: true"},
		{Name: "a float64", In: 2.5, Want: "float64: 2.5"},
		{Name: "a nil interface", In: nil, Want: "nil"},
		{Name: "a slice", In: []int{1, 2}, Want: "other: []int"},
		{Name: "zero", In: 0, Want: "int: 0"},
		{Name: "a negative int", In: math.MinInt32, Want: "int: -2147483648"},
		{Name: "the empty string", In: "", Want: "string: "},
		{Name: "a string with a percent sign", In: "100%d", Want: "string: 100%d"},
		{Name: "a string with the text nil", In: "nil", Want: "string: nil"},
		{Name: "false", In: false, Want: "bool: false"},
		{Name: "a float64 without fraction", In: 3.0, Want: "float64: 3"},
		{Name: "a large float64", In: 1e21, Want: "float64: 1e+21"},
		{Name: "NaN", In: math.NaN(), Want: "float64: NaN"},
		{Name: "an int64", In: int64(42), Want: "other: int64"},
		{Name: "a float32", In: float32(2.5), Want: "other: float32"},
		{Name: "a rune", In: 'x', Want: "other: int32"},
		{Name: "a nil pointer", In: (*int)(nil), Want: "other: *int"},
		{Name: "a named type based on int", In: checkMeters(42), Want: "other: debugger.checkMeters"},
		{Name: "a named type based on string", In: checkTitle("go"), Want: "other: debugger.checkTitle"},
		{Name: "a named type based on bool", In: checkSwitch(true), Want: "other: debugger.checkSwitch"},
		{Name: "a duration", In: time.Second, Want: "other: time.Duration"},
		{Name: "an error", In: errors.New("lost"), Want: "other: *errors.errorString"},
		{Name: "a nil map", In: map[string]int(nil), Want: "other: map[string]int"},
		{Name: "a function", In: func() {}, Want: "other: func()"},
	}, func(t *testing.T, v any) (string, string) {
		return kit.Call("describe", v), describe(v)
	})
}

func TestDescribesAnyValue(t *testing.T) {
	prop.Same(t, "describe", describe, func(v any) string {
		typ := reflect.TypeOf(v)
		for _, known := range []any{0, "", false, 0.0} {
			if typ == reflect.TypeOf(known) {
				return typ.String() + ": " + fmt.Sprint(v)
			}
		}
		if typ == nil {
			return "nil"
		}
		return "other: " + typ.String()
	})
}

func TestTheTypeSwitchDecides(t *testing.T) {
	p := source.Load(t, ".")
	for _, s := range source.All[*ast.TypeSwitchStmt](p.Roots()...) {
		for _, clause := range s.Body.List {
			if len(clause.(*ast.CaseClause).Body) > 0 {
				return
			}
		}
		source.Fail(t, p, s, "no case of this type switch does anything; it should decide what is returned")
	}
	for _, literal := range source.All[*ast.BasicLit](p.Roots()...) {
		if value := p.Info.Types[literal].Value; value != nil && value.Kind() == constant.String && constant.StringVal(value) == "int" {
			source.Fail(t, p, literal, "there is no type switch; the type is compared as text here")
		}
	}
	kit.Failf(t, "there is no type switch, as in switch x := v.(type) { … }")
}
