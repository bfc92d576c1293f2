package form

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestTheErrorNamesFieldAndMessage(t *testing.T) {
	prop.Check(t, "Error", func(field, message string) {
		call := fmt.Sprintf("(&ValidationError{Field: %s, Message: %s}).Error()", kit.Show(field), kit.Show(message))
		var err error = &ValidationError{Field: field, Message: message}
		kit.Equal(t, call, err.Error(), strings.Join([]string{"validation failed", field, message}, ": "))
	}, prop.Inputs("age", "must be positive"), prop.Inputs("email", "has no @"), prop.Inputs("", ""), prop.Inputs("100%s", "%d"))
}

// checkNil tests that err is nil, and looks for a nil pointer in it.
func checkNil(t *testing.T, call string, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if v := reflect.ValueOf(err); v.Kind() == reflect.Pointer && v.IsNil() {
		kit.Mistake(t, "typed-nil")
		kit.Failf(t, "%s == nil is false: the error holds a nil pointer of type %T", call, err)
	}
	kit.NoError(t, call, err)
}

func TestPositiveAgesGiveNil(t *testing.T) {
	for _, n := range []int{1, 2, 30, 150, 1000, math.MaxInt} {
		call := kit.Call("CheckAge", n)
		kit.NoPanic(t, call, func() { checkNil(t, call, CheckAge(n)) })
	}
}

func TestOtherAgesGiveAValidationError(t *testing.T) {
	for _, n := range []int{-5, -1, 0, -1000, math.MinInt} {
		call := kit.Call("CheckAge", n)
		kit.NoPanic(t, call, func() {
			err := CheckAge(n)
			kit.MistakeIf(t, n == 0 && err == nil && CheckAge(-1) != nil && CheckAge(1) == nil, "zero-is-fine")
			kit.ErrorText(t, call, err, "validation failed: age: must be positive")
			var v *ValidationError
			if !errors.As(err, &v) {
				name := fmt.Sprintf("%T", err)
				kit.MistakeIf(t, name == "form.ValidationError", "returns-the-value")
				kit.MistakeIf(t, strings.HasPrefix(name, "*fmt.") || strings.HasPrefix(name, "*errors."), "text-only")
				kit.Fail(t, kit.Failure{Call: call, Message: "errors.As finds no *ValidationError in the result", Want: "*form.ValidationError", Got: name})
			}
			kit.Equal(t, "the Field of "+call, v.Field, "age")
			kit.Equal(t, "the Message of "+call, v.Message, "must be positive")
		})
	}
}

func TestErrorsAreIndependent(t *testing.T) {
	var first *ValidationError
	if errors.As(CheckAge(0), &first) {
		first.Field = "size"
	}
	kit.ErrorText(t, "after the Field of an earlier error was changed, CheckAge(0)", CheckAge(0), "validation failed: age: must be positive")
}
