package settings

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkStays fails when the function would end the process of the test.
func checkStays(t *testing.T) {
	t.Helper()
	p := source.Load(t, ".")
	for _, name := range []string{"os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln", "log.Logger.Fatal", "log.Logger.Fatalf", "log.Logger.Fatalln", "runtime.Goexit", "syscall.Exit"} {
		if uses := p.UsesOf(name); len(uses) > 0 {
			kit.Mistake(t, "ends-the-program")
			source.Fail(t, p, uses[0], "%s cannot be recovered; mustParseInt should panic instead", name)
		}
	}
}

func TestReturnsTheNumber(t *testing.T) {
	checkStays(t)
	for _, n := range []int{0, 1, -1, 42, 8080, -273, math.MaxInt, math.MinInt} {
		for _, format := range []string{"%d", "%+d", "%024d"} {
			s := fmt.Sprintf(format, n)
			call := kit.Call("mustParseInt", s)
			kit.NoPanic(t, call, func() { kit.Equal(t, call, mustParseInt(s), n) })
		}
	}
}

func checkPanics(t *testing.T, cause error, inputs ...string) {
	t.Helper()
	checkStays(t)
	for _, s := range inputs {
		call := kit.Call("mustParseInt", s)
		right := kit.Try(func() {
			if mustParseInt("-7") != -7 || mustParseInt("012") != 12 {
				panic("a wrong number")
			}
		}) == nil
		p := kit.Try(func() {
			got := mustParseInt(s)
			refuses := kit.Try(func() { mustParseInt("x1") }) != nil
			kit.MistakeIf(t, right && !refuses, "returns-zero")
			kit.MistakeIf(t, right && refuses, "accepts-more")
			kit.Fail(t, kit.Failure{Call: call, Want: "a panic", Got: kit.Show(got)})
		})
		err, ok := p.Value.(error)
		if !ok {
			_, isText := p.Value.(string)
			kit.MistakeIf(t, isText, "panics-with-text")
			kit.Failf(t, "%s panics with %s, which is a %T; it should panic with an error", call, kit.Show(p.Value), p.Value)
		}
		_, bare := err.(*strconv.NumError)
		kit.MistakeIf(t, bare, "bare-cause")
		prefix := "mustParseInt(" + strconv.Quote(s) + "): "
		kit.True(t, strings.HasPrefix(err.Error(), prefix), "the error that "+call+" panics with",
			"should have a text that begins with %s; it is %s", prefix, err)
		tail := ": parsing " + strconv.Quote(s) + ": " + cause.Error()
		kit.MistakeIf(t, !errors.Is(err, cause) && strings.HasSuffix(err.Error(), tail), "formats-only")
		kit.ErrorIs(t, "the error that "+call+" panics with", err, cause)
		var number *strconv.NumError
		if !errors.As(err, &number) {
			kit.Failf(t, "%s panics with an error that does not wrap the one of strconv", call)
		}
		kit.ErrorText(t, "the error that "+call+" panics with", err, prefix+number.Error())
	}
}

func TestPanicsWithoutANumber(t *testing.T) {
	checkPanics(t, strconv.ErrSyntax, "x1", "", "-", "12 ", "1.5", "0x1F", "1_000", "a \"b\"", "zwölf", "50%d", "tab\t")
}

func TestPanicsBeyondTheRangeOfInt(t *testing.T) {
	checkPanics(t, strconv.ErrRange, "9223372036854775808", "-9223372036854775809", strings.Repeat("9", 40))
}
