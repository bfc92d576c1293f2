package document

import (
	"fmt"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
)

type (
	checkAddress struct {
		City string
		zone int
	}
	checkOrder struct {
		Number int `map:"no"`
		To     checkAddress
		Gift   *checkAddress
		Secret string `map:"-"`
	}
	checkPlain struct {
		Name  string
		Count int
		Small uint8
		Share float32
		Done  bool
	}
	checkTags struct {
		A int `map:""`
		B int `json:"bee"`
		C int `json:"c" map:"sea"`
		d int `map:"dee"`
		E int `map:"a b"`
	}
	checkDeep struct {
		One struct {
			Two struct {
				Three struct{ N int }
				skip  int
			} `map:"two"`
		}
	}
	CheckBase   struct{ ID int }
	checkHidden struct{ ID int }
	CheckFar    struct{ X int }
	checkEmbeds struct {
		CheckBase
		checkHidden
		*CheckFar
		Own int
	}
	checkKept struct {
		List   []checkAddress
		Table  map[string]checkAddress
		Number *int
		Any    any
		Err    error
		Twice  **checkAddress
		None   []int
	}
	checkTimes struct {
		At    time.Time
		Until *time.Time
		Never *time.Time
		Wait  time.Duration
	}
)

// checkMap calls ToMap with a struct and with a pointer to it.
func checkMap[T any](t *testing.T, v T, want map[string]any) {
	t.Helper()
	before := kit.Show(v)
	call := kit.Call("ToMap", v)
	kit.NoPanic(t, call, func() {
		got, err := ToMap(v)
		kit.NoError(t, call, err)
		for key, value := range got {
			if number, ok := want[key].(int); ok {
				kit.MistakeIf(t, value == any(float64(number)), "through-json")
			}
			if wanted, ok := want[key]; ok && wanted == nil && value != nil {
				kit.MistakeIf(t, kit.Show(value) == "nil", "typed-nil")
				kit.Failf(t, "the value for %q of %s should be nil, without a type, but is a %T", key, call, value)
			}
		}
		kit.Equal(t, call, got, want)
	})
	call = kit.Call("ToMap", &v)
	kit.NoPanic(t, call, func() {
		got, err := ToMap(&v)
		kit.NoError(t, call, err)
		kit.Equal(t, call, got, want)
		kit.Equal(t, "the struct after "+call, kit.Code(kit.Show(v)), kit.Code(before))
	})
}

func TestPlainFields(t *testing.T) {
	checkMap(t, checkPlain{"ann", 3, 200, 0.5, true},
		map[string]any{"Name": "ann", "Count": 3, "Small": uint8(200), "Share": float32(0.5), "Done": true})
	checkMap(t, checkPlain{}, map[string]any{"Name": "", "Count": 0, "Small": uint8(0), "Share": float32(0), "Done": false})
	checkMap(t, struct{}{}, map[string]any{})
}

func TestTags(t *testing.T) {
	checkMap(t, checkTags{1, 2, 3, 4, 5}, map[string]any{"A": 1, "B": 2, "sea": 3, "a b": 5})
}

func TestNestedStructs(t *testing.T) {
	checkMap(t, checkOrder{7, checkAddress{"Rome", 1}, &checkAddress{"Pisa", 2}, "s3cret"}, map[string]any{
		"no": 7, "To": map[string]any{"City": "Rome"}, "Gift": map[string]any{"City": "Pisa"}})
	var deep checkDeep
	deep.One.Two.Three.N = 3
	checkMap(t, deep, map[string]any{"One": map[string]any{"two": map[string]any{"Three": map[string]any{"N": 3}}}})
}

func TestNilPointers(t *testing.T) {
	v := checkOrder{Number: 7}
	call := kit.Call("ToMap", v)
	kit.NoPanic(t, call, func() {
		got, err := ToMap(v)
		kit.NoError(t, call, err)
		gift, ok := got["Gift"]
		kit.True(t, ok, call, "the map must have the key Gift")
		if pointer, ok := gift.(*checkAddress); ok && pointer == nil {
			kit.Mistake(t, "typed-nil")
		}
		kit.Equal(t, `the value for "Gift" of `+call, gift, nil)
	})
	checkMap(t, v, map[string]any{"no": 7, "To": map[string]any{"City": ""}, "Gift": nil})
}

func TestEmbeddedStructs(t *testing.T) {
	checkMap(t, checkEmbeds{CheckBase{1}, checkHidden{2}, &CheckFar{3}, 4},
		map[string]any{"CheckBase": map[string]any{"ID": 1}, "CheckFar": map[string]any{"X": 3}, "Own": 4})
	checkMap(t, checkEmbeds{}, map[string]any{"CheckBase": map[string]any{"ID": 0}, "CheckFar": nil, "Own": 0})
}

func TestTimes(t *testing.T) {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	until := at.Add(time.Hour)
	v := checkTimes{At: at, Until: &until, Wait: time.Minute}
	kit.NoPanic(t, "ToMap of a struct with times", func() {
		got, err := ToMap(v)
		kit.NoError(t, "ToMap of a struct with times", err)
		nested, ok := got["At"].(map[string]any)
		kit.MistakeIf(t, ok && len(nested) == 0, "empty-time")
		for _, c := range []struct {
			key  string
			want any
		}{{"At", at}, {"Until", until}, {"Never", nil}, {"Wait", time.Minute}} {
			value, ok := got[c.key]
			kit.True(t, ok, "ToMap of a struct with times", "the map must have the key %s", c.key)
			if value != c.want {
				if c.want == nil {
					kit.Failf(t, "of a struct with times, ToMap gives %T(%v) for %q; it should be nil, without a type", value, value, c.key)
				}
				kit.Failf(t, "of a struct with times, ToMap gives %T(%v) for %q; it should be %T(%v)", value, value, c.key, c.want, c.want)
			}
		}
		kit.Equal(t, "the number of keys", len(got), 4)
	})
}

func TestOtherValuesAreKept(t *testing.T) {
	number := 3
	address := &checkAddress{"Rome", 1}
	v := checkKept{
		List: []checkAddress{{"Pisa", 2}}, Table: map[string]checkAddress{"home": {"Bari", 3}}, Number: &number,
		Any: checkAddress{"Turin", 4}, Err: fmt.Errorf("lost"), Twice: &address,
	}
	checkMap(t, v, map[string]any{"List": v.List, "Table": v.Table, "Number": v.Number, "Any": v.Any, "Err": v.Err,
		"Twice": v.Twice, "None": []int(nil)})
	checkMap(t, checkKept{}, map[string]any{"List": []checkAddress(nil), "Table": map[string]checkAddress(nil), "Number": (*int)(nil),
		"Any": nil, "Err": nil, "Twice": (**checkAddress)(nil), "None": []int(nil)})
	kit.NoPanic(t, "ToMap of a struct with a pointer to an int", func() {
		got, _ := ToMap(v)
		kit.True(t, got["Number"] == any(v.Number), "ToMap of a struct with a pointer to an int", "the map must have the same pointer")
	})
}

func TestManyValues(t *testing.T) {
	prop.Same(t, "ToMap", func(name string, count int, city string) map[string]any {
		m, _ := ToMap(struct {
			Name  string
			Count int `map:"n"`
			To    *checkAddress
		}{name, count, &checkAddress{City: city}})
		return m
	}, func(name string, count int, city string) map[string]any {
		return map[string]any{"Name": name, "n": count, "To": map[string]any{"City": city}}
	}, prop.N(40))
}

func TestErrors(t *testing.T) {
	number := 42
	order := &checkOrder{}
	kit.Cases(t, []kit.Case[any, bool]{
		{Name: "nil", In: nil, Want: true},
		{Name: "a number", In: 42, Want: true},
		{Name: "a nil pointer to a struct", In: (*checkOrder)(nil), Want: true},
		{Name: "a pointer to a number", In: &number, Want: true},
		{Name: "a pointer to a pointer", In: &order, Want: true},
		{Name: "a slice of structs", In: []checkOrder{{}}, Want: true},
		{Name: "a map", In: map[string]any{"a": 1}, Want: true},
	}, func(t *testing.T, v any) (string, bool) {
		_, err := ToMap(v)
		return kit.Call("ToMap", v) + " gives an error:", err != nil
	})
}
