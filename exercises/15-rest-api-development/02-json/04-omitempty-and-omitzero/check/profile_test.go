package profile

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

func TestProfileHasTheFields(t *testing.T) {
	kit.Stage(t)
	typ := reflect.TypeFor[Profile]()
	if typ.Kind() != reflect.Struct {
		kit.Failf(t, "Profile is a %s; it should be a struct", typ.Kind())
	}
	for _, want := range []struct {
		name string
		typ  reflect.Type
	}{
		{"Name", reflect.TypeFor[string]()}, {"Nick", reflect.TypeFor[string]()}, {"Age", reflect.TypeFor[int]()},
		{"Tags", reflect.TypeFor[[]string]()}, {"Bio", reflect.TypeFor[*string]()}, {"Born", reflect.TypeFor[time.Time]()},
	} {
		f, ok := typ.FieldByName(want.name)
		kit.MistakeIf(t, ok && want.name == "Bio" && f.Type == reflect.TypeFor[string](), "bio-as-text")
		if !ok || f.Type != want.typ {
			kit.Failf(t, "Profile should have a field %s of type %s", want.name, want.typ)
		}
	}
	addr, ok := typ.FieldByName("Addr")
	if !ok || addr.Type.Kind() != reflect.Struct {
		kit.Failf(t, "Profile should have a field Addr that is a struct")
	}
	if city, ok := addr.Type.FieldByName("City"); !ok || city.Type.Kind() != reflect.String {
		kit.Failf(t, "the struct in the field Addr should have a field City of type string")
	}
}

func TestTagsAlone(t *testing.T) {
	kit.Stage(t)
	var types []reflect.Type
	typ := reflect.TypeFor[Profile]()
	types = append(types, typ)
	for i := range typ.NumField() {
		if f := typ.Field(i).Type; f != reflect.TypeFor[time.Time]() {
			types = append(types, f)
		}
	}
	for _, typ := range types {
		for _, method := range []string{"MarshalJSON", "MarshalText"} {
			if _, ok := reflect.PointerTo(typ).MethodByName(method); ok {
				kit.MistakeIf(t, typ == types[0] && method == "MarshalJSON", "own-marshaler")
				kit.Failf(t, "%s has a method %s; the tags should do the work", typ.Name(), method)
			}
		}
	}
}

// A checkValue is a value for a field and what is to come of it; nothing where the key is to be missing.
type checkValue struct {
	value any
	want  string
}

func checkFill(values map[string]checkValue) (p Profile, want map[string]string, call string) {
	want = map[string]string{}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		field := reflect.ValueOf(&p).Elem().FieldByName(name)
		if name == "Addr" {
			field.FieldByName("City").SetString(v.value.(string))
			if v.value != "" {
				parts = append(parts, fmt.Sprintf("Addr.City: %q", v.value))
			}
		} else {
			field.Set(reflect.ValueOf(v.value))
			text := kit.Show(v.value)
			switch x := v.value.(type) {
			case time.Time:
				text = x.Format(time.RFC3339Nano)
			case *string:
				if x != nil {
					text = fmt.Sprintf("pointer to %q", *x)
				}
			}
			if text != `""` && text != "0" && !strings.HasSuffix(text, "nil") && !(name == "Born" && strings.HasPrefix(text, "0001-01-01T00:00:00Z")) {
				parts = append(parts, name+": "+text)
			}
		}
		if v.want != "" {
			want[strings.ToLower(name)] = v.want
		}
	}
	return p, want, "Encode(Profile{" + strings.Join(parts, ", ") + "})"
}

// checkObject is an object as JSON, in the order of the keys.
func checkObject(m map[string]string) string {
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, fmt.Sprintf("%q:%s", key, m[key]))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func checkEncode(t *testing.T, values map[string]checkValue) {
	t.Helper()
	p, want, call := checkFill(values)
	var data []byte
	var err error
	kit.NoPanic(t, call, func() { data, err = Encode(p) })
	kit.NoError(t, call, err)
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		kit.Failf(t, "%s should give a JSON object; it gives %q", call, data)
	}
	got := map[string]string{}
	var more []string // keys that should be missing
	rest := true      // whether all others are right
	for key, value := range raw {
		got[key] = string(value)
		switch {
		case want[key] == "":
			more = append(more, key)
		case want[key] != got[key]:
			rest = false
		}
	}
	rest = rest && len(got) == len(want)+len(more)
	only := func(keys ...string) bool {
		return rest && len(more) > 0 && !slices.ContainsFunc(more, func(key string) bool { return !slices.Contains(keys, key) })
	}
	kit.MistakeIf(t, rest && slices.ContainsFunc(more, checkBlank), "blank-in-tag")
	kit.MistakeIf(t, only("born", "addr"), "omitempty-on-structs")
	kit.MistakeIf(t, only("tags") && got["tags"] == "[]", "omitzero-everywhere")
	if checkObject(got) != checkObject(want) {
		kit.Fail(t, kit.Failure{Call: call, Want: checkObject(want), Got: checkObject(got)})
	}
	plain, err := json.Marshal(p)
	kit.NoError(t, "json.Marshal(p), with p as in "+call, err)
	if a, b := strings.TrimSpace(string(plain)), strings.TrimSpace(string(data)); a != b {
		kit.Failf(t, "json.Marshal(p) should give what Encode(p) gives; they give %s and %s", a, b)
	}
}

// checkBlank reports whether the option in the tag of a field begins with a blank.
func checkBlank(key string) bool {
	typ := reflect.TypeFor[Profile]()
	for i := range typ.NumField() {
		if name, options, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ","); name == key && strings.Contains(","+options, ", ") {
			return true
		}
	}
	return false
}

func checkText(s string) *string { return &s }

// checkChoices are values for each field.
func checkChoices() map[string][]checkValue {
	rome := time.FixedZone("", 2*60*60)
	return map[string][]checkValue{
		"Name": {{"Ada", `"Ada"`}, {"", `""`}},
		"Nick": {{"", ""}, {"ada", `"ada"`}},
		"Age":  {{0, ""}, {36, "36"}, {-1, "-1"}},
		"Tags": {{[]string(nil), ""}, {[]string{}, ""}, {[]string{""}, `[""]`}, {[]string{"a", "b"}, `["a","b"]`}},
		"Bio":  {{(*string)(nil), ""}, {checkText(""), `""`}, {checkText("I count."), `"I count."`}},
		"Born": {
			{time.Time{}, ""},
			{time.Time{}.In(rome), ""},
			{time.Date(1815, 12, 10, 8, 30, 0, 0, rome), `"1815-12-10T08:30:00+02:00"`},
			{time.Unix(0, 0).UTC(), `"1970-01-01T00:00:00Z"`},
		},
		"Addr": {{"", ""}, {"London", `{"city":"London"}`}},
	}
}

func TestWritesWhatIsSet(t *testing.T) {
	kit.Stage(t)
	choices := checkChoices()
	values := map[string]checkValue{}
	for name, list := range choices {
		values[name] = list[len(list)-1]
	}
	values["Name"] = choices["Name"][0]
	checkEncode(t, values)
}

// Each value of each field, with all other fields empty.
func TestOneFieldAtATime(t *testing.T) {
	kit.Stage(t)
	choices := checkChoices()
	for _, name := range []string{"Name", "Nick", "Age", "Tags", "Bio", "Born", "Addr"} {
		for _, value := range choices[name] {
			values := map[string]checkValue{}
			for other, list := range choices {
				values[other] = list[0]
			}
			values[name] = value
			checkEncode(t, values)
		}
	}
}

func TestAllCombinations(t *testing.T) {
	kit.Stage(t)
	choices := checkChoices()
	names := slices.Sorted(maps.Keys(choices))
	total := 1
	for _, name := range names {
		total *= len(choices[name])
	}
	for n := range total {
		values := map[string]checkValue{}
		for _, name := range names {
			values[name] = choices[name][n%len(choices[name])]
			n /= len(choices[name])
		}
		checkEncode(t, values)
	}
}
