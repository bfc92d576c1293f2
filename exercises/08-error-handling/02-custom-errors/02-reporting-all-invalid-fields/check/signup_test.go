package signup

import (
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
		kit.Equal(t, call, err.Error(), strings.Join([]string{field, message}, ": "))
	}, prop.Inputs("name", "is required"), prop.Inputs("", ""), prop.Inputs("%s", "%d"))
}

// checkWalk returns the ValidationErrors in an error tree whose pointers are
// there, whether one of the pointers is nil, and how many are values.
func checkWalk(err error) (found []ValidationError, typedNil bool, values int) {
	var walk func(err error)
	walk = func(err error) {
		switch e := any(err).(type) {
		case ValidationError:
			values++
		case *ValidationError:
			if e == nil {
				typedNil = true
			} else {
				found = append(found, *e)
			}
		case interface{ Unwrap() error }:
			walk(e.Unwrap())
		case interface{ Unwrap() []error }:
			for _, part := range e.Unwrap() {
				walk(part)
			}
		}
	}
	walk(err)
	return found, typedNil, values
}

type checkSignup struct {
	name, email string
	age         int
}

func (s checkSignup) call() string { return kit.Call("ValidateSignup", s.name, s.email, s.age) }

// checkSignups has all combinations of good and bad fields.
func checkSignups(yield func(checkSignup, []ValidationError) bool) {
	for _, age := range []int{20, 18, 17, 99, 0, -5, math.MaxInt, math.MinInt} {
		for _, email := range []string{"ann@example.com", "@", "ann.example.com", "", "é@ü"} {
			for _, name := range []string{"Ann", "", " ", "李"} {
				var want []ValidationError
				if len(name) == 0 {
					want = append(want, ValidationError{"name", "is required"})
				}
				if strings.IndexByte(email, '@') < 0 {
					want = append(want, ValidationError{"email", "is invalid"})
				}
				if 17 >= age {
					want = append(want, ValidationError{"age", "must be at least 18"})
				}
				if !yield(checkSignup{name, email, age}, want) {
					return
				}
			}
		}
	}
}

func TestValidSignupsGiveNil(t *testing.T) {
	for s, want := range checkSignups {
		if len(want) > 0 {
			continue
		}
		kit.NoPanic(t, s.call(), func() {
			err := ValidateSignup(s.name, s.email, s.age)
			if _, typedNil, _ := checkWalk(err); typedNil {
				kit.Mistake(t, "typed-nils")
				kit.Failf(t, "%s == nil is false: the error has a nil pointer of type *ValidationError in it", s.call())
			}
			kit.NoError(t, s.call(), err)
		})
	}
}

func TestAllProblemsAreReported(t *testing.T) {
	for s, want := range checkSignups {
		if len(want) == 0 {
			continue
		}
		kit.NoPanic(t, s.call(), func() {
			err := ValidateSignup(s.name, s.email, s.age)
			found, typedNil, values := checkWalk(err)
			kit.MistakeIf(t, typedNil, "typed-nils")
			kit.MistakeIf(t, len(want) > 1 && reflect.DeepEqual(found, want[:1]) && err.Error() == want[0].Field+": "+want[0].Message, "first-only")
			var lines []string
			for _, e := range want {
				lines = append(lines, e.Field+": "+e.Message)
			}
			kit.ErrorText(t, s.call(), err, strings.Join(lines, "\n"))
			kit.MistakeIf(t, values > 0, "values")
			kit.MistakeIf(t, len(found) == 0, "joins-texts")
			kit.MistakeIf(t, len(found) > 0 && len(found) < len(want), "wraps-with-v")
			kit.Equal(t, "the ValidationErrors in "+s.call(), found, want)
		})
	}
}
