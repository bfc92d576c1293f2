package stock

import (
	"maps"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

const checkNilWrite = "assignment to entry in nil map"

func TestWriteNilReturnsThePanic(t *testing.T) {
	const call = "WriteNil()"
	var got any
	kit.NoPanic(t, call, func() { got = WriteNil() })
	switch value := got.(type) {
	case nil:
		recovers := false
		for _, f := range source.Load(t, ".").Funcs() {
			recovers = recovers || len(f.CallsBuiltin("recover")) > 0
		}
		kit.MistakeIf(t, recovers, "result-lost")
		kit.Failf(t, "WriteNil() returns nil; it should return the value that the write panicked with")
	case string:
		kit.MistakeIf(t, strings.Contains(value, checkNilWrite), "text-only")
		kit.Failf(t, "WriteNil() returns the text %q; it should return the runtime's own error value", value)
	case error:
		failure, ok := value.(runtime.Error)
		if !ok || reflect.TypeOf(failure).PkgPath() != "runtime" {
			kit.MistakeIf(t, strings.Contains(value.Error(), checkNilWrite), "own-error")
			kit.Failf(t, "WriteNil() returns an error of type %T; it should return the error that the runtime panicked with", got)
		}
		kit.Equal(t, "the text of the error that WriteNil() returns", failure.Error(), checkNilWrite)
	default:
		kit.Failf(t, "WriteNil() returns %s; it should return the runtime's own error value", kit.Show(got))
	}
}

func TestPutMakesAMapForNil(t *testing.T) {
	put := func(m map[string]int, k string, v int) (got map[string]int) {
		kit.NoPanic(t, kit.Call("Put", m, k, v), func() { got = Put(m, k, v) })
		return got
	}
	first := put(nil, "tea", 3)
	kit.Exactly(t, kit.Call("Put", map[string]int(nil), "tea", 3), first, map[string]int{"tea": 3})
	kit.Exactly(t, kit.Call("Put", map[string]int(nil), "", 0), put(nil, "", 0), map[string]int{"": 0})
	second := put(nil, "rice", -7)
	first["milk"] = 1
	kit.Exactly(t, "the map of one Put to nil, after writing to that of another,", second, map[string]int{"rice": -7})
}

func TestPutKeepsTheMap(t *testing.T) {
	property := func(m map[string]int, k string, v int) {
		if m == nil {
			m = map[string]int{}
		}
		call, empty := kit.Call("Put", m, k, v), len(m) == 0
		want := map[string]int{}
		maps.Copy(want, m)
		want[k] = v
		var got map[string]int
		kit.NoPanic(t, call, func() { got = Put(m, k, v) })
		// A stub that returns nil has not chosen another map.
		another := got != nil && reflect.ValueOf(got).Pointer() != reflect.ValueOf(m).Pointer()
		alone := maps.Equal(got, map[string]int{k: v})
		kit.MistakeIf(t, another && alone && !empty, "always-new")
		kit.MistakeIf(t, another && alone && empty && checkKeepsEntries(), "empty-is-nil")
		kit.Exactly(t, call, got, want)
		kit.Equal(t, "m after "+strings.Replace(call, kit.Show(m), "m", 1), m, want)
		if another {
			kit.Failf(t, "%s returns another map with the same entries; it should return the map that it was given", call)
		}
	}
	prop.Check(t, "Put", property,
		prop.Inputs(map[string]int{"tea": 3}, "rice", 5), prop.Inputs(map[string]int{"tea": 3}, "tea", 4),
		prop.Inputs(map[string]int{"tea": 3}, "tea", 0), prop.Inputs(map[string]int{}, "tea", 3),
		prop.Inputs(map[string]int{}, "", 0))
}

// checkKeepsEntries tells who only mistakes empty maps from who never keeps a map.
func checkKeepsEntries() bool {
	m := map[string]int{"a": 1}
	return kit.Try(func() { Put(m, "b", 2) }) == nil && len(m) == 2
}
