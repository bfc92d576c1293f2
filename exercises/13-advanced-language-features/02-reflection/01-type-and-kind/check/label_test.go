package label

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

type (
	checkCelsius float64
	checkIDs     []int
	checkPoint   struct{ X, Y int }
	checkLookup  map[string]checkPoint
	checkHandler func(int) error
)

// checkKnown lists values with what both functions have to give for them; the
// names of the types above are written without their prefix.
var checkKnown = []struct {
	code     string
	v        any
	typeKind string
	elem     string
}{
	{"21", 21, "int/int", "none"},
	{"Celsius(21)", checkCelsius(21), "label.Celsius/float64", "none"},
	{"new(Celsius)", new(checkCelsius), "*label.Celsius/ptr", "float64"},
	{"[]string{}", []string{}, "[]string/slice", "string"},
	{`"hello"`, "hello", "string/string", "none"},
	{"true", true, "bool/bool", "none"},
	{"'x'", 'x', "int32/int32", "none"},
	{"byte(1)", byte(1), "uint8/uint8", "none"},
	{"1.5", 1.5, "float64/float64", "none"},
	{"2i", 2i, "complex128/complex128", "none"},
	{"uintptr(1)", uintptr(1), "uintptr/uintptr", "none"},
	{"Point{}", checkPoint{}, "label.Point/struct", "none"},
	{"&Point{}", &checkPoint{}, "*label.Point/ptr", "struct"},
	{"(*Point)(nil)", (*checkPoint)(nil), "*label.Point/ptr", "struct"},
	{"new(*int)", new(*int), "**int/ptr", "ptr"},
	{"IDs{1}", checkIDs{1}, "label.IDs/slice", "int"},
	{"IDs(nil)", checkIDs(nil), "label.IDs/slice", "int"},
	{"[]any{1, nil}", []any{1, nil}, "[]interface {}/slice", "interface"},
	{"[][]bool(nil)", [][]bool(nil), "[][]bool/slice", "slice"},
	{"[3]Point{}", [3]checkPoint{}, "[3]label.Point/array", "struct"},
	{"[0]chan int{}", [0]chan int{}, "[0]chan int/array", "chan"},
	{"map[string]Celsius{}", map[string]checkCelsius{}, "map[string]label.Celsius/map", "float64"},
	{"Lookup(nil)", checkLookup(nil), "label.Lookup/map", "struct"},
	{"make(chan error)", make(chan error), "chan error/chan", "interface"},
	{"make(<-chan [2]int)", make(<-chan [2]int), "<-chan [2]int/chan", "array"},
	{"strings.ToUpper", strings.ToUpper, "func(string) string/func", "none"},
	{"Handler(nil)", checkHandler(nil), "label.Handler/func", "none"},
	{"struct{ A int }{1}", struct{ A int }{1}, "struct { A int }/struct", "none"},
	{"time.Second", time.Second, "time.Duration/int64", "none"},
	{"time.Time{}", time.Time{}, "time.Time/struct", "none"},
	{`errors.New("x")`, errors.New("x"), "*errors.errorString/ptr", "struct"},
	{"new(fmt.Stringer)", new(fmt.Stringer), "*fmt.Stringer/ptr", "interface"},
	{"new(map[int]int)", new(map[int]int), "*map[int]int/ptr", "map"},
}

func TestNil(t *testing.T) {
	kit.NoPanic(t, "TypeKind(nil)", func() { kit.Equal(t, "TypeKind(nil)", TypeKind(nil), "nil/invalid") })
	kit.NoPanic(t, "ElemKind(nil)", func() { kit.Equal(t, "ElemKind(nil)", ElemKind(nil), "none") })
}

func TestTypeKind(t *testing.T) {
	for _, c := range checkKnown {
		call := kit.Call("TypeKind", kit.Code(c.code))
		kit.NoPanic(t, call, func() {
			got := strings.ReplaceAll(TypeKind(c.v), "label.check", "label.")
			if slash := strings.IndexByte(got, '/'); slash >= 0 && c.code != "21" {
				name := strings.TrimPrefix(got[:slash], "check")
				kit.MistakeIf(t, got != c.typeKind && (name == "" || "label."+name+got[slash:] == c.typeKind), "name")
			}
			kit.Equal(t, call, got, c.typeKind)
		})
	}
}

func TestElemKind(t *testing.T) {
	for _, c := range checkKnown {
		call := kit.Call("ElemKind", kit.Code(c.code))
		kit.NoPanic(t, call, func() {
			got := ElemKind(c.v)
			kit.MistakeIf(t, got == "invalid" && c.elem != "none", "looks-at-the-value")
			kit.Equal(t, call, got, c.elem)
		})
	}
}
