package dump

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
)

type checkPlace struct {
	Town string
	Zip  *int
}

type checkStation struct {
	checkPlace
	ID      int
	Tags    []string
	Limits  map[string]float64
	Backup  *checkStation
	private bool
}

type checkEmpty struct{}

type checkNested struct {
	Outer struct{ Inner checkPlace }
	Any   any
}

var checkValues = []struct {
	name string
	v    any
	want [3]string
}{
	{"the example", Reading{"roof", 21.5},
		[3]string{`{roof 21.5}`, `{Sensor:roof Celsius:21.5}`, `dump.Reading{Sensor:"roof", Celsius:21.5}`}},
	{"a text with quotes in it", Reading{`a "b"`, -1},
		[3]string{`{a "b" -1}`, `{Sensor:a "b" Celsius:-1}`, `dump.Reading{Sensor:"a \"b\"", Celsius:-1}`}},
	{"a pointer to a struct", &Reading{"cellar", 0},
		[3]string{`&{cellar 0}`, `&{Sensor:cellar Celsius:0}`, `&dump.Reading{Sensor:"cellar", Celsius:0}`}},
	{"a nil pointer in a struct", checkPlace{"Oslo", nil},
		[3]string{`{Oslo <nil>}`, `{Town:Oslo Zip:<nil>}`, `dump.checkPlace{Town:"Oslo", Zip:(*int)(nil)}`}},
	{"an embedded struct, a slice and a map", checkStation{checkPlace{"Bern", nil}, 7, []string{"a", "b c"}, map[string]float64{"max": 40, "low": -5.5}, nil, true},
		[3]string{
			`{{Bern <nil>} 7 [a b c] map[low:-5.5 max:40] <nil> true}`,
			`{checkPlace:{Town:Bern Zip:<nil>} ID:7 Tags:[a b c] Limits:map[low:-5.5 max:40] Backup:<nil> private:true}`,
			`dump.checkStation{checkPlace:dump.checkPlace{Town:"Bern", Zip:(*int)(nil)}, ID:7, Tags:[]string{"a", "b c"}, Limits:map[string]float64{"low":-5.5, "max":40}, Backup:(*dump.checkStation)(nil), private:true}`,
		}},
	{"structs in a slice", []Reading{{"a", 1}, {"b", 2}},
		[3]string{`[{a 1} {b 2}]`, `[{Sensor:a Celsius:1} {Sensor:b Celsius:2}]`, `[]dump.Reading{dump.Reading{Sensor:"a", Celsius:1}, dump.Reading{Sensor:"b", Celsius:2}}`}},
	{"structs in structs", checkNested{Outer: struct{ Inner checkPlace }{checkPlace{Town: "x"}}, Any: Reading{"y", 2}},
		[3]string{
			`{{{x <nil>}} {y 2}}`,
			`{Outer:{Inner:{Town:x Zip:<nil>}} Any:{Sensor:y Celsius:2}}`,
			`dump.checkNested{Outer:struct { Inner dump.checkPlace }{Inner:dump.checkPlace{Town:"x", Zip:(*int)(nil)}}, Any:dump.Reading{Sensor:"y", Celsius:2}}`,
		}},
	{"a struct without fields", checkEmpty{}, [3]string{`{}`, `{}`, `dump.checkEmpty{}`}},
	{"an int", 30, [3]string{"30", "30", "30"}},
	{"a text", "tab\t\"", [3]string{"tab\t\"", "tab\t\"", `"tab\t\""`}},
	{"a text with a verb in it", "100%d", [3]string{"100%d", "100%d", `"100%d"`}},
	{"nil", nil, [3]string{"<nil>", "<nil>", "<nil>"}},
	{"an infinity", math.Inf(1), [3]string{"+Inf", "+Inf", "+Inf"}},
	{"a nil slice", []int(nil), [3]string{"[]", "[]", "[]int(nil)"}},
	{"bytes", []byte("hi"), [3]string{"[104 105]", "[104 105]", "[]byte{0x68, 0x69}"}},
}

func TestLevels(t *testing.T) {
	for _, c := range checkValues {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("Levels", c.v)
			kit.NoPanic(t, call, func() {
				got := Levels(c.v)
				_, reading := c.v.(Reading)
				kit.MistakeIf(t, got[1] != c.want[1] && got[0] == c.want[0] && !reading && Levels(Reading{"q", 3})[1] == checkReading, "only-the-reading")
				for i := range got {
					kit.Equal(t, fmt.Sprintf("%s[%d]", call, i), got[i], c.want[i])
				}
			})
		})
	}
}

// checkReading is a Reading with the names of its fields.
const checkReading = "{Sensor:q Celsius:3}"

func TestFieldView(t *testing.T) {
	for _, c := range checkValues {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("FieldView", c.v)
			kit.NoPanic(t, call, func() {
				got := FieldView(c.v)
				_, reading := c.v.(Reading)
				kit.MistakeIf(t, got != c.want[1] && got == c.want[2], "go-syntax-view")
				kit.MistakeIf(t, got != c.want[1] && got != c.want[2] && !reading && FieldView(Reading{"q", 3}) == checkReading, "only-the-reading")
				kit.Equal(t, call, got, c.want[1])
			})
		})
	}
}

func TestAnyContents(t *testing.T) {
	prop.Same(t, "Levels of a struct with these fields", func(town string, id int, tags []string, backup bool) [3]string {
		return Levels(checkMake(town, id, tags, backup))
	}, func(town string, id int, tags []string, backup bool) [3]string {
		v := checkMake(town, id, tags, backup)
		return [3]string{fmt.Sprint(v), string(fmt.Appendf(nil, "%+v", v)), string(fmt.Appendf(nil, "%#v", v))}
	})
	prop.Same(t, "FieldView of an error with this text", func(text string) string {
		return FieldView(errors.New(text))
	}, func(text string) string { return text })
}

func checkMake(town string, id int, tags []string, more bool) any {
	s := checkStation{checkPlace: checkPlace{Town: town}, ID: id, Tags: tags, private: more}
	if more {
		s.Limits = map[string]float64{town: float64(id)}
		return []any{s, checkNested{Any: s}, town}
	}
	return s
}
