package inspect

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"os"
	"strings"
	"testing"
	texttemplate "text/template"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
)

type (
	checkPair[K comparable, V any] struct {
		Key   K
		Value V
	}
	checkMetres float64
)

// checkEgg and checkHen are two types that %T writes alike.
func checkEgg() any {
	type egg struct{ Grams int }
	return egg{60}
}

func checkHen() any {
	type egg struct{ Grams int }
	return egg{60}
}

// checkKinds are values of types that all differ, with what %T writes.
var checkKinds = []struct {
	value any
	code  string
	name  string
}{
	{3, "3", "int"},
	{"x", `"x"`, "string"},
	{nil, "nil", "<nil>"},
	{2.5, "2.5", "float64"},
	{true, "true", "bool"},
	{'a', "'a'", "int32"},
	{byte(1), "byte(1)", "uint8"},
	{[]int{1}, "[]int{1}", "[]int"},
	{[1]int{1}, "[1]int{1}", "[1]int"},
	{map[string][]byte{}, "map[string][]byte{}", "map[string][]uint8"},
	{new(int), "new(int)", "*int"},
	{(*string)(nil), "(*string)(nil)", "*string"},
	{make(chan int), "make(chan int)", "chan int"},
	{make(<-chan int), "make(<-chan int)", "<-chan int"},
	{make(chan<- int), "make(chan<- int)", "chan<- int"},
	{strings.ToUpper, "strings.ToUpper", "func(string) string"},
	{func(...int) {}, "func(...int) {}", "func(...int)"},
	{struct{ X int }{1}, "struct{ X int }{1}", "struct { X int }"},
	{time.Second, "time.Second", "time.Duration"},
	{errors.New("x"), `errors.New("x")`, "*errors.errorString"},
	{checkMetres(1), "Metres(1)", "inspect.checkMetres"},
	{checkPair[string, int]{}, "Pair[string, int]{}", "inspect.checkPair[string,int]"},
	{&checkPair[bool, error]{}, "&Pair[bool, error]{}", "*inspect.checkPair[bool,error]"},
	{[]any{1}, "[]any{1}", "[]interface {}"},
}

func TestDynamicTypesOfOneValue(t *testing.T) {
	for _, k := range checkKinds {
		call := "DynamicTypes(" + k.code + ")"
		var got []string
		if p := kit.Try(func() { got = DynamicTypes(k.value) }); p != nil {
			kit.MistakeIf(t, k.value == nil && strings.Contains(p.Text, "nil pointer dereference"), "asks-nil")
			p.Fail(t, call)
		}
		kit.MistakeIf(t, k.name == "[]int" && len(got) == 1 && got[0] == "", "bare-names")
		kit.Equal(t, call, got, []string{k.name})
	}
}

func TestDynamicTypesOfManyValues(t *testing.T) {
	prop.Check(t, "DynamicTypes", func(picks []uint8) {
		vals, codes, want := []any{}, []string{}, []string{}
		for _, pick := range picks {
			k := checkKinds[int(pick)%len(checkKinds)]
			vals, codes, want = append(vals, k.value), append(codes, k.code), append(want, k.name)
		}
		call := "DynamicTypes(" + strings.Join(codes, ", ") + ")"
		kit.NoPanic(t, call, func() { kit.Equal(t, call, DynamicTypes(vals...), want) })
	})
}

// checkTap counts how often it is read.
type checkTap struct{ read int }

func (r *checkTap) Read(p []byte) (int, error) { r.read++; return 0, io.EOF }

func TestReaderTypeLooksInside(t *testing.T) {
	tap := &checkTap{}
	for _, c := range []struct {
		code string
		r    io.Reader
		want string
	}{
		{`strings.NewReader("x")`, strings.NewReader("x"), "*strings.Reader"},
		{"&bytes.Buffer{}", &bytes.Buffer{}, "*bytes.Buffer"},
		{"os.Stdin", os.Stdin, "*os.File"},
		{"io.LimitReader(os.Stdin, 3)", io.LimitReader(os.Stdin, 3), "*io.LimitedReader"},
		{"bufio.NewReader(os.Stdin)", bufio.NewReader(os.Stdin), "*bufio.Reader"},
		{"struct{ io.Reader }{}", struct{ io.Reader }{}, "struct { io.Reader }"},
		{"a nil *bytes.Reader", (*bytes.Reader)(nil), "*bytes.Reader"},
		{"tap", tap, "*inspect.checkTap"},
		{"nil", nil, "<nil>"},
	} {
		call := "ReaderType(" + c.code + ")"
		got := ""
		if p := kit.Try(func() { got = ReaderType(c.r) }); p != nil {
			kit.MistakeIf(t, c.r == nil && strings.Contains(p.Text, "nil pointer dereference"), "asks-nil")
			p.Fail(t, call)
		}
		kit.MistakeIf(t, got == "io.Reader", "static-type")
		kit.Equal(t, call, got, c.want)
	}
	kit.Equal(t, "how often ReaderType(tap) reads from it", tap.read, 0)
}

func checkSame(t *testing.T, a any, codeA string, b any, codeB string, want bool, mistake string) {
	t.Helper()
	call := "SameType(" + codeA + ", " + codeB + ")"
	got := false
	if p := kit.Try(func() { got = SameType(a, b) }); p != nil {
		kit.MistakeIf(t, (a == nil || b == nil) && strings.Contains(p.Text, "nil pointer dereference"), "asks-nil")
		p.Fail(t, call)
	}
	kit.MistakeIf(t, mistake != "" && got != want && checkWorks(), mistake)
	kit.Equal(t, call, got, want)
}

// checkWorks reports whether SameType tells the plainest types apart.
func checkWorks() (ok bool) {
	kit.Try(func() { ok = SameType(1, 2) && SameType("a", "b") && !SameType(1, "a") && !SameType(1, 1.0) })
	return ok
}

func TestSameTypeOfAllKinds(t *testing.T) {
	for i, a := range checkKinds {
		for j, b := range checkKinds {
			mistake := ""
			if a.name == "*int" && b.name == "*string" || a.name == "[]int" && b.name == "[]interface {}" || a.name == "float64" && b.name == "inspect.checkMetres" {
				mistake = "kinds-compared"
			}
			checkSame(t, a.value, a.code, b.value, b.code, i == j, mistake)
		}
	}
}

func TestSameTypeIgnoresTheValue(t *testing.T) {
	checkSame(t, 1, "1", 2, "2", true, "")
	checkSame(t, []int(nil), "[]int(nil)", []int{4}, "[]int{4}", true, "")
	checkSame(t, (*int)(nil), "(*int)(nil)", new(int), "new(int)", true, "")
	checkSame(t, map[string]int{}, "map[string]int{}", map[string]int{"a": 1}, `map[string]int{"a": 1}`, true, "")
	checkSame(t, errors.New("a"), `errors.New("a")`, errors.New("b"), `errors.New("b")`, true, "")
	checkSame(t, fmt.Errorf("a"), `fmt.Errorf("a")`, fmt.Errorf("%w", io.EOF), `fmt.Errorf("%w", io.EOF)`, false, "")
}

func TestSameTypeKnowsOtherNames(t *testing.T) {
	checkSame(t, 'a', "'a'", int32(7), "int32(7)", true, "")
	checkSame(t, byte(1), "byte(1)", uint8(1), "uint8(1)", true, "")
	checkSame(t, []any{}, "[]any{}", []interface{}{}, "[]interface{}{}", true, "")
	checkSame(t, checkPair[string, int]{}, "Pair[string, int]{}", checkPair[string, int]{Key: "x"}, `Pair[string, int]{Key: "x"}`, true, "")
	checkSame(t, time.Second, "time.Second", int64(time.Second), "int64(time.Second)", false, "kinds-compared")
}

func TestSameTypeGoesByMoreThanTheName(t *testing.T) {
	text, html := texttemplate.New("page"), htmltemplate.New("page")
	const codeText, codeHTML = "a *template.Template of text/template", "a *template.Template of html/template"
	checkSame(t, text, codeText, html, codeHTML, false, "names-compared")
	checkSame(t, text, codeText, texttemplate.New("other"), codeText, true, "")
	checkSame(t, html, codeHTML, htmltemplate.New("other"), codeHTML, true, "")
	checkSame(t, checkEgg(), "the egg of a farm", checkHen(), "the egg of another farm", false, "names-compared")
	checkSame(t, checkEgg(), "the egg of a farm", checkEgg(), "the egg of a farm", true, "")
}
