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

// checkKnown lists values with what both functions have to give for them.
var checkKnown = []struct {
	code     string
	v        any
	typeKind string
	elem     string
}{
	{"21", 21, "int/int", "none"},
	{"checkCelsius(21)", checkCelsius(21), "label.checkCelsius/float64", "none"},
	{"new(checkCelsius)", new(checkCelsius), "*label.checkCelsius/ptr", "float64"},
	{"[]string{}", []string{}, "[]string/slice", "string"},
	{`"hello"`, "hello", "string/string", "none"},
	{"true", true, "bool/bool", "none"},
	{"'x'", 'x', "int32/int32", "none"},
	{"byte(1)", byte(1), "uint8/uint8", "none"},
	{"1.5", 1.5, "float64/float64", "none"},
	{"2i", 2i, "complex128/complex128", "none"},
	{"uintptr(1)", uintptr(1), "uintptr/uintptr", "none"},
	{"checkPoint{}", checkPoint{}, "label.checkPoint/struct", "none"},
	{"&checkPoint{}", &checkPoint{}, "*label.checkPoint/ptr", "struct"},
	{"(*checkPoint)(nil)", (*checkPoint)(nil), "*label.checkPoint/ptr", "struct"},
	{"new(*int)", new(*int), "**int/ptr", "ptr"},
	{"checkIDs{1}", checkIDs{1}, "label.checkIDs/slice", "int"},
	{"checkIDs(nil)", checkIDs(nil), "label.checkIDs/slice", "int"},
	{"[]any{1, nil}", []any{1, nil}, "[]interface {}/slice", "interface"},
	{"[][]bool(nil)", [][]bool(nil), "[][]bool/slice", "slice"},
	{"[3]checkPoint{}", [3]checkPoint{}, "[3]label.checkPoint/array", "struct"},
	{"[0]chan int{}", [0]chan int{}, "[0]chan int/array", "chan"},
	{"map[string]checkCelsius{}", map[string]checkCelsius{}, "map[string]label.checkCelsius/map", "float64"},
	{"checkLookup(nil)", checkLookup(nil), "label.checkLookup/map", "struct"},
	{"make(chan error)", make(chan error), "chan error/chan", "interface"},
	{"make(<-chan [2]int)", make(<-chan [2]int), "<-chan [2]int/chan", "array"},
	{"strings.ToUpper", strings.ToUpper, "func(string) string/func", "none"},
	{"checkHandler(nil)", checkHandler(nil), "label.checkHandler/func", "none"},
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
			got := TypeKind(c.v)
			name, kind, _ := strings.Cut(got, "/")
			kit.MistakeIf(t, got != c.typeKind && c.code != "21" && kind != "" &&
				(name == "" || "label."+got == c.typeKind), "name")
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
