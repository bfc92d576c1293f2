package dump

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
)

type (
	checkSettings struct {
		Host  string
		Ports []int
		token string
	}
	checkPlain struct {
		Name  string
		Count int
		Share float64
	}
	CheckBase struct {
		ID int
	}
	checkBase   struct{ Code int }
	checkNested struct {
		Inner struct{ X, Y int }
		CheckBase
		checkBase
		Last bool
	}
	checkLoose struct {
		Any     any
		Err     error
		Pointer *int
		Plain   *checkPlain
		Wait    time.Duration
		_       int
		Table   map[string]int
	}
)

// checkFields calls Fields with a struct and with a pointer to it.
func checkFields[T any](t *testing.T, v T, want ...string) {
	t.Helper()
	call := kit.Call("Fields", v)
	kit.NoPanic(t, call, func() {
		got, err := Fields(v)
		kit.NoError(t, call, err)
		exported := 0
		for _, entry := range want {
			if !checkUnexported(entry) {
				exported++
			}
		}
		kit.MistakeIf(t, len(got) > len(want) && slices.Contains(got, "ID=7") && !slices.Contains(want, "ID=7"), "lists-promoted")
		kit.MistakeIf(t, len(got) == exported && exported < len(want) && exported > 0, "skips-unexported")
		kit.Equal(t, call, got, want)
	})
	call = kit.Call("Fields", &v)
	if p := kit.Try(func() {
		if got, err := Fields(v); err == nil && len(got) == len(want) {
			if _, err := Fields(&v); err != nil {
				kit.Mistake(t, "no-elem")
			}
		}
	}); p != nil {
		kit.Mistake(t, "no-elem")
		p.Fail(t, call)
	}
	kit.NoPanic(t, call, func() {
		got, err := Fields(&v)
		kit.NoError(t, call, err)
		kit.Equal(t, call, got, want)
	})
}

// checkUnexported says whether an entry is that of an unexported field.
func checkUnexported(entry string) bool {
	return len(entry) > 13 && entry[len(entry)-13:] == "=<unexported>"
}

func TestFieldsOfAStruct(t *testing.T) {
	checkFields(t, checkPlain{"ann", 3, 0.5}, "Name=ann", "Count=3", "Share=0.5")
}

func TestUnexportedFields(t *testing.T) {
	checkFields(t, checkSettings{"localhost", []int{80, 443}, "s3cret"},
		"Host=localhost", "Ports=[80 443]", "token=<unexported>")
}

func TestNestedAndEmbedded(t *testing.T) {
	v := checkNested{CheckBase: CheckBase{7}, checkBase: checkBase{8}, Last: true}
	v.Inner.X, v.Inner.Y = 1, 2
	checkFields(t, v, "Inner={1 2}", "CheckBase={7}", "checkBase=<unexported>", "Last=true")
}

func TestPointersAndInterfaces(t *testing.T) {
	checkFields(t, checkLoose{}, "Any=<nil>", "Err=<nil>", "Pointer=<nil>", "Plain=<nil>", "Wait=0s", "_=<unexported>", "Table=map[]")
	v := checkLoose{Any: []any{1, "a"}, Err: fmt.Errorf("no paper"), Plain: &checkPlain{"ann", 1, 2}, Wait: time.Minute}
	checkFields(t, v, "Any=[1 a]", "Err=no paper", "Pointer=<nil>", "Plain=&{ann 1 2}", "Wait=1m0s", "_=<unexported>", "Table=map[]")
}

func TestNoFields(t *testing.T) {
	checkFields(t, struct{}{})
}

func TestOtherValues(t *testing.T) {
	prop.Same(t, "Fields", func(name string, count int, share float64) []string {
		list, _ := Fields(checkPlain{name, count, share})
		return list
	}, func(name string, count int, share float64) []string {
		return []string{"Name=" + name, fmt.Sprintf("Count=%d", count), fmt.Sprint("Share=", share)}
	}, prop.N(60))
}

func TestErrors(t *testing.T) {
	settings := &checkSettings{}
	number := 42
	kit.Cases(t, []kit.Case[any, bool]{
		{Name: "nil", In: nil, Want: true},
		{Name: "a number", In: 42, Want: true},
		{Name: "a text", In: "Host", Want: true},
		{Name: "a nil pointer to a struct", In: (*checkSettings)(nil), Want: true},
		{Name: "a pointer to a number", In: &number, Want: true},
		{Name: "a pointer to a pointer", In: &settings, Want: true},
		{Name: "a slice of structs", In: []checkSettings{{}}, Want: true},
		{Name: "a map", In: map[string]int{"Host": 1}, Want: true},
	}, func(t *testing.T, v any) (string, bool) {
		got, err := Fields(v)
		if p, ok := v.(**checkSettings); ok && err == nil {
			list, _ := Fields(*p)
			kit.MistakeIf(t, len(list) == 3 && len(got) == 3, "follows-all-pointers")
		}
		kit.Equal(t, "the entries of "+kit.Call("Fields", v), len(got), 0)
		return kit.Call("Fields", v) + " gives an error:", err != nil
	})
}
