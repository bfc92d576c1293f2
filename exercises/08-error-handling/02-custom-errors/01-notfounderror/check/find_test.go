package shop

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

func TestTheErrorNamesResourceAndID(t *testing.T) {
	prop.Check(t, "Error", func(resource string, id int) {
		call := fmt.Sprintf("(&NotFoundError{Resource: %s, ID: %d}).Error()", kit.Show(resource), id)
		var err error = &NotFoundError{Resource: resource, ID: id}
		kit.Equal(t, call, err.Error(), resource+" "+strconv.Itoa(id)+" not found")
	}, prop.Inputs("order", 7), prop.Inputs("item", 0), prop.Inputs("100%d", -1), prop.Inputs("", math.MinInt))
}

func TestOnlyThePointerIsAnError(t *testing.T) {
	if _, ok := any(NotFoundError{}).(error); ok {
		kit.Mistake(t, "value-receiver")
		kit.Failf(t, "a plain NotFoundError is an error, too; only *NotFoundError should have the method Error")
	}
}

// checkItems has an item that is an empty string.
var checkItems = map[int]string{3: "lamp", 0: "zero", -4: "minus", 8: "", math.MaxInt: "most"}

func TestFindsItems(t *testing.T) {
	for _, id := range slices.Sorted(maps.Keys(checkItems)) {
		want := checkItems[id]
		call := fmt.Sprintf("Find(%s, %d)", kit.Show(checkItems), id)
		kit.NoPanic(t, call, func() {
			items := maps.Clone(checkItems)
			got, err := Find(items, id)
			if err != nil {
				if v := reflect.ValueOf(err); v.Kind() == reflect.Pointer && v.IsNil() {
					kit.Mistake(t, "typed-nil")
					kit.Failf(t, "the error of %s is not nil: it holds a nil pointer of type %T", call, err)
				}
			}
			_, other := Find(items, 3)
			kit.MistakeIf(t, want == "" && err != nil && other == nil, "empty-is-missing")
			kit.NoError(t, call, err)
			kit.Equal(t, call, got, want)
			kit.Equal(t, "after "+call+", the items", items, checkItems)
		})
	}
}

func TestMissingItems(t *testing.T) {
	for _, items := range []map[int]string{checkItems, {}, nil} {
		for _, id := range []int{7, 1, -1, math.MinInt} {
			call := fmt.Sprintf("Find(%s, %d)", kit.Show(items), id)
			kit.NoPanic(t, call, func() {
				got, err := Find(items, id)
				kit.ErrorText(t, call, err, fmt.Sprintf("item %d not found", id))
				kit.Equal(t, "the item of "+call, got, "")
				var missing *NotFoundError
				wrapped := fmt.Errorf("page: %w", fmt.Errorf("basket: %w", err))
				if !errors.As(wrapped, &missing) {
					name := fmt.Sprintf("%T", err)
					kit.MistakeIf(t, strings.HasPrefix(name, "*errors.") || strings.HasPrefix(name, "*fmt."), "text-only")
					kit.Fail(t, kit.Failure{Call: call, Message: "errors.As finds no *NotFoundError in the error", Want: "*shop.NotFoundError", Got: name})
				}
				kit.Equal(t, "the error of "+call, *missing, NotFoundError{Resource: "item", ID: id})
			})
		}
	}
}

func TestErrorsAreIndependent(t *testing.T) {
	kit.NoPanic(t, "Find(items, 7)", func() {
		_, first := Find(checkItems, 7)
		kit.ErrorText(t, "Find(items, 7)", first, "item 7 not found")
		_, second := Find(checkItems, 9)
		kit.MistakeIf(t, first.Error() == "item 9 not found", "shared-error")
		kit.ErrorText(t, "after Find(items, 9), the error of an earlier Find(items, 7)", first, "item 7 not found")
		var missing *NotFoundError
		if errors.As(first, &missing) {
			missing.ID = 1
		}
		kit.ErrorText(t, "after a change of the error of Find(items, 7), the one of Find(items, 9)", second, "item 9 not found")
	})
}
