package form

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkAge calls parseAge.
func checkAge(t *testing.T, s string) (call string, n int, err error) {
	t.Helper()
	call = kit.Call("parseAge", s)
	kit.NoPanic(t, call, func() { n, err = parseAge(s) })
	return call, n, err
}

func TestAgesInRange(t *testing.T) {
	for want := range 151 {
		call, n, err := checkAge(t, strconv.Itoa(want))
		kit.Equal(t, call, kit.Values(n, err), kit.Values(want, error(nil)))
	}
	for s, want := range map[string]int{"007": 7, "+30": 30, "-0": 0} {
		call, n, err := checkAge(t, s)
		kit.Equal(t, call, kit.Values(n, err), kit.Values(want, error(nil)))
	}
}

func TestTextsThatAreNoNumber(t *testing.T) {
	for _, s := range []string{"abc", "", "12a", " 7", "3.5", "a\"b", "line\nbreak", "é", "%d", "--1"} {
		checkFailure(t, s, strconv.ErrSyntax)
	}
}

func TestNumbersThatFitNoInt(t *testing.T) {
	for _, s := range []string{strings.Repeat("9", 30), "-" + strings.Repeat("9", 30)} {
		checkFailure(t, s, strconv.ErrRange)
	}
}

// checkFailure tests what parseAge gives when Atoi fails.
func checkFailure(t *testing.T, s string, cause error) {
	t.Helper()
	call, n, err := checkAge(t, s)
	atoi := "strconv.Atoi: parsing " + strconv.Quote(s) + ": " + cause.Error()
	if err != nil {
		words, same := strings.CutSuffix(err.Error(), atoi)
		kit.MistakeIf(t, same && s != "" && !strings.Contains(words, s) && !strings.Contains(words, strconv.Quote(s)), "forgets-the-input")
	}
	kit.ErrorText(t, call, err, "invalid age "+strconv.Quote(s)+": "+atoi)
	kit.MistakeIf(t, !errors.Is(err, cause), "text-only")
	kit.ErrorIs(t, call, err, cause)
	var num *strconv.NumError
	kit.True(t, errors.As(err, &num), call, "should wrap the *strconv.NumError of Atoi")
	kit.Equal(t, "the Num of the *strconv.NumError of "+call, num.Num, s)
	kit.MistakeIf(t, n != 0, "number-with-the-error")
	kit.Equal(t, "the number of "+call, n, 0)
}

func TestAgesOutOfRange(t *testing.T) {
	var inputs []string
	for _, n := range []int{200, 151, -1, 1000, -150, 1 << 40, -1 << 63, 1<<63 - 1} {
		inputs = append(inputs, strconv.Itoa(n))
	}
	for _, s := range append(inputs, "+200", "0200", "-01", "-000151") {
		want, _ := strconv.Atoi(s)
		call, n, err := checkAge(t, s)
		kit.MistakeIf(t, errors.Is(err, strconv.ErrRange), "borrows-err-range")
		text := "age out of range: " + strconv.Itoa(want)
		kit.MistakeIf(t, err != nil && err.Error() != text && err.Error() == "age out of range: "+s, "prints-the-input")
		kit.ErrorText(t, call, err, text)
		kit.MistakeIf(t, n == want, "number-with-the-error")
		kit.Equal(t, "the number of "+call, n, 0)
		kit.True(t, errors.Unwrap(err) == nil && !errors.Is(err, strconv.ErrRange), call, "should return an error that wraps nothing")
	}
}
