package unixtime

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

type checkEvent struct {
	At  UnixTime  `json:"at"`
	Ptr *UnixTime `json:"ptr"`
}

func checkMarshal(t *testing.T, call string, v any) string {
	t.Helper()
	var data []byte
	var err error
	kit.NoPanic(t, call, func() { data, err = json.Marshal(v) })
	kit.NoError(t, call, err)
	return string(data)
}

// checkShow writes a moment in a way that is good to read.
func checkShow(u UnixTime) string {
	if u.IsZero() {
		return "UnixTime{}"
	}
	return "UnixTime{" + u.Format(time.RFC3339Nano) + "}"
}

func checkWrites(t *testing.T, u UnixTime, want string) {
	t.Helper()
	for _, place := range []struct {
		call string
		v    any
		want string
	}{
		{"json.Marshal(u)", u, want},
		{"json.Marshal(&u)", &u, want},
		{"json.Marshal(Event{At: u, Ptr: &u})", checkEvent{u, &u}, `{"at":` + want + `,"ptr":` + want + "}"},
		{"json.Marshal(&Event{At: u})", &checkEvent{At: u}, `{"at":` + want + `,"ptr":null}`},
		{"json.Marshal([]UnixTime{u, u})", []UnixTime{u, u}, "[" + want + "," + want + "]"},
		{"json.Marshal([1]UnixTime{u})", [1]UnixTime{u}, "[" + want + "]"},
		{`json.Marshal(map[string]UnixTime{"a": u})`, map[string]UnixTime{"a": u}, `{"a":` + want + "}"},
		{"json.Marshal([]any{u, &u})", []any{u, &u}, "[" + want + "," + want + "]"},
	} {
		call := place.call + " with u = " + checkShow(u)
		got := checkMarshal(t, call, place.v)
		if got != place.want {
			behind, alone := checkMarshal(t, call, &u), checkMarshal(t, call, u)
			kit.MistakeIf(t, behind == want && strings.HasPrefix(alone, `"`) && strings.Contains(alone, "T"), "pointer-receiver")
			kit.MistakeIf(t, alone == `"`+want+`"`, "quoted")
			kit.MistakeIf(t, alone == "-62135596800" && want == "null", "zero-as-number")
			after := u.Truncate(time.Second).Add(time.Second)
			kit.MistakeIf(t, u.Unix() < 0 && u.Nanosecond() > 0 && alone == fmt.Sprint(u.Unix()+1) && checkMarshal(t, call, UnixTime{after}) == alone, "toward-zero")
		}
		kit.Equal(t, call, got, place.want)
	}
}

func TestWritesSeconds(t *testing.T) {
	rome := time.FixedZone("CEST", 2*60*60)
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2001, 9, 9, 1, 46, 40, 0, time.UTC), "1000000000"},
		{time.Date(2001, 9, 9, 3, 46, 40, 999_999_999, rome), "1000000000"},
		{time.Unix(0, 0), "0"},
		{time.Unix(0, 500_000_000), "0"},
		{time.Unix(-1, 500_000_000), "-1"},
		{time.Unix(-2, 1).UTC(), "-2"},
		{time.Date(1815, 12, 10, 0, 0, 0, 0, time.UTC), "-4861728000"},
		{time.Date(9999, 12, 31, 23, 59, 59, 0, rome), "253402293599"},
	} {
		checkWrites(t, UnixTime{c.at}, c.want)
	}
}

func TestWritesTheZeroTimeAsNull(t *testing.T) {
	checkWrites(t, UnixTime{}, "null")
	checkWrites(t, UnixTime{time.Time{}.In(time.FixedZone("", 3600))}, "null")
}

// checkReads reads a text into v, a pointer, and returns the error.
func checkReads(t *testing.T, call, text string, v any) (err error) {
	t.Helper()
	kit.NoPanic(t, call, func() { err = json.Unmarshal([]byte(text), v) })
	return err
}

func TestReadsSeconds(t *testing.T) {
	for _, seconds := range []int64{1_000_000_000, 0, 1, -1, -4_861_728_000, 253_402_293_599} {
		want := UnixTime{time.Unix(seconds, 0).UTC()}
		n := fmt.Sprint(seconds)
		same := func(call string, err error, got UnixTime) {
			t.Helper()
			if err != nil && strings.Contains(err.Error(), "Time.UnmarshalJSON") {
				written, _ := json.Marshal(want)
				kit.MistakeIf(t, string(written) == n, "no-unmarshal")
			}
			kit.NoError(t, call, err)
			kit.Equal(t, call, kit.Code(checkShow(got)), kit.Code(checkShow(want)))
			kit.True(t, got.Location() == time.UTC, call, "should give a time in UTC; its location is %v", got.Location())
		}
		var one UnixTime
		call := fmt.Sprintf("json.Unmarshal([]byte(`%s`), &u)", n)
		same(call, checkReads(t, call, n, &one), one)

		var event checkEvent
		text := fmt.Sprintf(`{"at": %s, "ptr": %s }`, n, n)
		call = fmt.Sprintf("json.Unmarshal([]byte(`%s`), &event)", text)
		err := checkReads(t, call, text, &event)
		same("event.At after "+call, err, event.At)
		kit.True(t, event.Ptr != nil, call, "should make event.Ptr point to a time")
		same("*event.Ptr after "+call, err, *event.Ptr)

		var list []UnixTime
		text = fmt.Sprintf(`[ %s ,null,%s]`, n, n)
		call = fmt.Sprintf("json.Unmarshal([]byte(`%s`), &list)", text)
		err = checkReads(t, call, text, &list)
		kit.NoError(t, call, err)
		kit.Equal(t, "len(list) after "+call, len(list), 3)
		same("list[0] after "+call, err, list[0])
		kit.Equal(t, "list[1] after "+call, kit.Code(checkShow(list[1])), kit.Code("UnixTime{}"))
		same("list[2] after "+call, err, list[2])

		var m map[string]UnixTime
		text = fmt.Sprintf(`{"a":%s}`, n)
		call = fmt.Sprintf("json.Unmarshal([]byte(`%s`), &m)", text)
		same(`m["a"] after `+call, checkReads(t, call, text, &m), m["a"])
	}
}

func TestNullResets(t *testing.T) {
	before := UnixTime{time.Unix(1_000_000_000, 5)}
	one := before
	call := "json.Unmarshal([]byte(`null`), &u) with u = " + checkShow(before)
	kit.NoError(t, call, checkReads(t, call, "null", &one))
	written, _ := json.Marshal(UnixTime{time.Unix(7, 0)})
	var seven UnixTime
	works := string(written) == "7" && json.Unmarshal([]byte("7"), &seven) == nil && seven.Unix() == 7
	kit.MistakeIf(t, works && one == before, "null-does-nothing")
	kit.Equal(t, call, kit.Code(checkShow(one)), kit.Code("UnixTime{}"))

	event := checkEvent{before, &before}
	call = "json.Unmarshal([]byte(`{\"at\":null,\"ptr\":null}`), &event)"
	kit.NoError(t, call, checkReads(t, call, `{"at":null,"ptr":null}`, &event))
	kit.Equal(t, "event.At after "+call, kit.Code(checkShow(event.At)), kit.Code("UnixTime{}"))
	kit.True(t, event.Ptr == nil, call, "should make event.Ptr nil")
	kit.True(t, event.At == UnixTime{}, call, "should make event.At the zero value")
}

func TestRefusesEverythingElse(t *testing.T) {
	for _, text := range []string{
		`"123"`, `1.5`, `1e3`, `1.0`, `-0.5`, `true`, `false`, `""`, `"2001-09-09T01:46:40Z"`, `[1]`, `{"s":1}`,
		`9223372036854775808`, `-9223372036854775809`, `100000000000000000000000`,
	} {
		before := UnixTime{time.Unix(1_000_000_000, 5).UTC()}
		u := before
		call := fmt.Sprintf("json.Unmarshal([]byte(`%s`), &u)", text)
		err := checkReads(t, call, text, &u)
		kit.MistakeIf(t, err == nil && (text == "1.5" || text == "1e3"), "through-a-float")
		kit.True(t, err != nil, call, "should return an error")
		kit.Equal(t, "u after "+call+", which returns an error", kit.Code(checkShow(u)), kit.Code(checkShow(before)))
		event := checkEvent{At: before}
		call = fmt.Sprintf("json.Unmarshal([]byte(`{\"at\":%s}`), &event)", text)
		err = checkReads(t, call, `{"at":`+text+`}`, &event)
		kit.True(t, err != nil, call, "should return an error")
	}
}

func TestComesBackAsItWas(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 25))
	for range 300 {
		seconds := r.Int64N(1<<34) - 1<<33
		at := time.Unix(seconds, r.Int64N(1e9)).In(time.FixedZone("", r.IntN(24*3600)-12*3600))
		u := UnixTime{at}
		text := checkMarshal(t, "json.Marshal(u) with u = "+checkShow(u), u)
		kit.Equal(t, "json.Marshal(u) with u = "+checkShow(u), text, fmt.Sprint(seconds))
		var back UnixTime
		call := fmt.Sprintf("json.Unmarshal([]byte(`%s`), &u)", text)
		kit.NoError(t, call, checkReads(t, call, text, &back))
		kit.Equal(t, call, kit.Code(checkShow(back)), kit.Code(checkShow(UnixTime{time.Unix(seconds, 0).UTC()})))
	}
}
