package nightlog

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
)

type (
	checkColour int
	checkWords  []string
	checkPoint  struct {
		X, Y int
		name string
	}
	checkFault struct{ code int }
	checkBox   [2]any
)

func (c checkColour) String() string { return "colour no. " + fmt.Sprint(int(c)) }
func (f *checkFault) Error() string  { return fmt.Sprint("fault ", f.code) }

// checkType returns what stands behind the value in a text of Show.
func checkType(s string) string {
	if i := strings.LastIndexByte(s, '('); i >= 0 {
		return s[i:]
	}
	return s
}

// checkNameMistake says what the results smell of.
func checkNameMistake(t *testing.T) {
	t.Helper()
	var struc, table, list string
	if kit.Try(func() {
		if Show(42) != "42 (int)" || Show("a b") != "a b (string)" {
			struc = ""
			return
		}
		struc, table, list = Show(checkPoint{1, 2, "a"}), Show(map[string]int{"a": 1}), Show([]uint8{1})
	}) != nil || struc == "" {
		return
	}
	kit.MistakeIf(t, checkType(struc) == "(checkPoint)" && checkType(table) == "()" && checkType(list) == "()", "type-name")
	kit.MistakeIf(t, checkType(struc) == checkType(table) && checkType(table) == checkType(list) && len(checkType(list)) > 2, "few-types")
}

// checkShow compares what Show returns with the value as text and a type.
func checkShow(t *testing.T, v any, value, typ string) {
	t.Helper()
	call := "Show(" + kit.Show(v) + ")"
	checkNameMistake(t)
	kit.NoPanic(t, call, func() {
		got, want := Show(v), value+" ("+typ+")"
		goSyntax := fmt.Sprintf("%#v (%T)", v, v)
		kit.MistakeIf(t, got != want && got == goSyntax, "go-syntax")
		kit.Equal(t, call, got, want)
	})
}

func TestBasicTypes(t *testing.T) {
	checkShow(t, 42, "42", "int")
	checkShow(t, "42", "42", "string")
	checkShow(t, "two words", "two words", "string")
	checkShow(t, "", "", "string")
	checkShow(t, `100 %d "quoted"`, `100 %d "quoted"`, "string")
	checkShow(t, true, "true", "bool")
	checkShow(t, -1.5, "-1.5", "float64")
	checkShow(t, math.Inf(1), "+Inf", "float64")
	checkShow(t, float32(0.1), "0.1", "float32")
	checkShow(t, 'x', "120", "int32")
	checkShow(t, byte(7), "7", "uint8")
	checkShow(t, int64(math.MinInt64), "-9223372036854775808", "int64")
	checkShow(t, uint16(65535), "65535", "uint16")
	checkShow(t, 1+2i, "(1+2i)", "complex128")
}

func TestCompositeTypes(t *testing.T) {
	checkShow(t, []int{1, 2}, "[1 2]", "[]int")
	checkShow(t, []string(nil), "[]", "[]string")
	checkShow(t, []byte("hi"), "[104 105]", "[]uint8")
	checkShow(t, [2]bool{true}, "[true false]", "[2]bool")
	checkShow(t, []any{1, "a", nil}, "[1 a <nil>]", "[]interface {}")
	checkShow(t, map[string]int{"b": 2, "a": 1}, "map[a:1 b:2]", "map[string]int")
	checkShow(t, struct{}{}, "{}", "struct {}")
	checkShow(t, struct{ N int }{3}, "{3}", "struct { N int }")
	checkShow(t, &[]int{1}, "&[1]", "*[]int")
}

func TestNamedTypes(t *testing.T) {
	checkShow(t, checkPoint{1, 2, "a"}, "{1 2 a}", "nightlog.checkPoint")
	checkShow(t, &checkPoint{1, 2, "a"}, "&{1 2 a}", "*nightlog.checkPoint")
	checkShow(t, checkWords{"a", "b c"}, "[a b c]", "nightlog.checkWords")
	checkShow(t, checkBox{nil, 1}, "[<nil> 1]", "nightlog.checkBox")
	checkShow(t, checkColour(3), "colour no. 3", "nightlog.checkColour")
	checkShow(t, 3*time.Second, "3s", "time.Duration")
	checkShow(t, time.March, "March", "time.Month")
	checkShow(t, fs.FileMode(0o750), "-rwxr-x---", "fs.FileMode")
	checkShow(t, os.ErrNotExist, "file does not exist", "*errors.errorString")
	checkShow(t, fmt.Errorf("open: %w", errors.New("disk")), "open: disk", "*fmt.wrapError")
	checkShow(t, &checkFault{7}, "fault 7", "*nightlog.checkFault")
}

func TestNils(t *testing.T) {
	checkShow(t, nil, "<nil>", "<nil>")
	checkShow(t, error(nil), "<nil>", "<nil>")
	checkShow(t, (*int)(nil), "<nil>", "*int")
	checkShow(t, (*checkFault)(nil), "<nil>", "*nightlog.checkFault")
	checkShow(t, map[int]bool(nil), "map[]", "map[int]bool")
	checkShow(t, (func(int) error)(nil), "<nil>", "func(int) error")
	checkShow(t, (<-chan string)(nil), "<nil>", "<-chan string")
}

func TestFunctionsChannelsAndPointers(t *testing.T) {
	n, c := 5, make(chan int)
	for _, x := range []struct {
		name string
		v    any
		typ  string
	}{
		{"&n", &n, "*int"}, {"make(chan int)", c, "chan int"}, {"(chan<- int)(c)", (chan<- int)(c), "chan<- int"},
		{"strings.ToUpper", strings.ToUpper, "func(string) string"}, {"func() {}", func() {}, "func()"},
	} {
		call, got := "Show("+x.name+")", ""
		kit.NoPanic(t, call, func() { got = Show(x.v) })
		// Addresses differ from run to run, so they get a name.
		got = strings.ReplaceAll(got, fmt.Sprint(x.v), "ADDRESS")
		kit.Equal(t, call+", with ADDRESS for what %v writes", checkHex.ReplaceAllString(got, "0x…"), "ADDRESS ("+x.typ+")")
	}
}

// checkHex finds addresses.
var checkHex = regexp.MustCompile("0x[0-9a-f]{5,}")

func TestManyNumbersAndTexts(t *testing.T) {
	prop.Same(t, "Show", func(n int64) string { return Show(n) }, func(n int64) string { return fmt.Sprint(n) + " (int64)" })
	prop.Same(t, "Show", func(s string) string { return Show(s) }, func(s string) string { return s + " (string)" })
	prop.Same(t, "Show", func(s []uint16) string { return Show(s) }, func(s []uint16) string { return fmt.Sprint(s) + " ([]uint16)" })
}
