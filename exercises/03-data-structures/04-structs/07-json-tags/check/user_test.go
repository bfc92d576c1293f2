package profile

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/prop"
)

var checkDay = time.Date(2024, time.February, 29, 23, 59, 58, 0, time.UTC)

// checkEncode encodes a user and returns the text of the call and the JSON.
func checkEncode(t *testing.T, u User) (call, text string) {
	t.Helper()
	call = kit.Call("Encode", u)
	var err error
	kit.NoPanic(t, call, func() { text, err = Encode(u) })
	kit.NoError(t, call, err)
	return call, text
}

// checkMarshal is the JSON that json.Marshal makes of a user.
func checkMarshal(t *testing.T, u User) string {
	t.Helper()
	data, err := json.Marshal(u)
	kit.NoError(t, "json.Marshal", err)
	return string(data)
}

func TestAnEmptyUserHasNoKeys(t *testing.T) {
	_, text := checkEncode(t, User{})
	typ := reflect.TypeFor[User]()
	blank, unread := false, false
	for i := range typ.NumField() {
		field := typ.Field(i)
		key, ok := field.Tag.Lookup("json")
		blank = blank || strings.Contains(key, " ")
		unread = unread || !ok && strings.Contains(string(field.Tag), "json")
	}
	kit.MistakeIf(t, unread, "tag-not-read")
	kit.MistakeIf(t, blank, "blank-in-the-tag")
	kit.MistakeIf(t, text == `{"joined":"0001-01-01T00:00:00Z"}`, "zero-time-stays")
	kit.MistakeIf(t, !blank && strings.Contains(text, `"name":"","age":0`), "keys-without-options")
	kit.MistakeIf(t, text == "{}\n", "ends-with-a-newline")
	kit.Equal(t, "Encode(User{})", text, "{}")
}

func TestTagsAreEnough(t *testing.T) {
	typ := reflect.TypeFor[*User]()
	for _, name := range []string{"MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText"} {
		if _, ok := typ.MethodByName(name); ok {
			kit.Failf(t, "User has the method %s; here tags are to say what becomes of each field", name)
		}
	}
}

func TestEachFieldHasItsKey(t *testing.T) {
	for _, c := range []struct {
		user User
		want string
	}{
		{User{Name: "Ann"}, `{"name":"Ann"}`},
		{User{Age: 29}, `{"age":29}`},
		{User{Age: -1}, `{"age":-1}`},
		{User{Tags: []string{"new", ""}}, `{"tags":["new",""]}`},
		{User{Joined: checkDay}, `{"joined":"2024-02-29T23:59:58Z"}`},
		{User{Name: "Ann \"the\" Ox", Age: 7, Tags: []string{"a"}, Joined: checkDay},
			`{"name":"Ann \"the\" Ox","age":7,"tags":["a"],"joined":"2024-02-29T23:59:58Z"}`},
	} {
		call, text := checkEncode(t, c.user)
		var got, want map[string]any
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			kit.Fail(t, kit.Failure{Call: call, Want: c.want, Got: text})
		}
		kit.NoError(t, "parsing what is wanted", json.Unmarshal([]byte(c.want), &want))
		if !reflect.DeepEqual(got, want) {
			kit.Fail(t, kit.Failure{Call: call, Want: c.want, Got: text})
		}
		kit.Equal(t, call, text, checkMarshal(t, c.user))
	}
}

func TestThePasswordStaysHere(t *testing.T) {
	call, text := checkEncode(t, User{Name: "Ann", Password: "open sesame"})
	kit.MistakeIf(t, strings.Contains(text, `"-":"open sesame"`), "dash-and-comma")
	kit.MistakeIf(t, strings.Contains(text, `"name"`) && strings.Contains(text, "open sesame"), "password-shown")
	var got map[string]any
	kit.NoError(t, "parsing the result of "+call, json.Unmarshal([]byte(text), &got))
	kit.Equal(t, call+", parsed,", got, map[string]any{"name": "Ann"})
	const sent = `{"name":"Eve","Password":"a","password":"b","-":"c"}`
	var u User
	kit.NoError(t, "json.Unmarshal of "+sent, json.Unmarshal([]byte(sent), &u))
	kit.Equal(t, "the Password of a User decoded from "+sent, u.Password, "")
}

func TestDecodingGivesTheUserBack(t *testing.T) {
	user := func(r *rand.Rand) any {
		u := User{Age: r.IntN(3) * r.IntN(60)}
		u.Name = []string{"", "Ann", "Мария", "<b> & co", "say \"hi\""}[r.IntN(5)]
		for range r.IntN(4) {
			u.Tags = append(u.Tags, []string{"", "new", "gold", "日本"}[r.IntN(4)])
		}
		if r.IntN(2) == 0 {
			u.Joined = checkDay.Add(time.Duration(r.IntN(1_000_000)) * time.Hour)
		}
		u.Password = []string{"", "secret"}[r.IntN(2)]
		return u
	}
	prop.Check(t, "Encode", func(u User) error {
		text, err := Encode(u)
		if err != nil {
			return fmt.Errorf("returns the error %q", err)
		}
		var got User
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			return fmt.Errorf("returns %s, which cannot be decoded: %v", text, err)
		}
		if got.Name != u.Name || got.Age != u.Age || !slices.Equal(got.Tags, u.Tags) || !got.Joined.Equal(u.Joined) || got.Password != "" {
			return fmt.Errorf("returns %s, which decodes to %s", text, kit.Show(got))
		}
		return nil
	}, prop.Gen(0, user), prop.Where(func(u User) bool { return u.Joined.Year() < 9000 }))
}

func TestErrorsAreReturned(t *testing.T) {
	late := User{Name: "Ann", Joined: time.Date(10000, time.January, 1, 0, 0, 0, 0, time.UTC)}
	const call = "Encode of a user who joins in the year 10000"
	var text string
	var err error
	kit.NoPanic(t, call, func() { text, err = Encode(late) })
	if err == nil {
		kit.Failf(t, "%s returns no error", call)
	}
	kit.Equal(t, call, text, "")
}
