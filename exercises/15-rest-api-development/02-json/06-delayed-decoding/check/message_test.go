package message

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkParse parses a message in a buffer that is used for something else afterwards.
func checkParse(t *testing.T, text string) (call string, m Msg, err error) {
	t.Helper()
	if call = text; len(call) > 400 {
		call = call[:200] + " … " + call[len(call)-200:]
	}
	call = fmt.Sprintf("Parse([]byte(`%s`))", call)
	buffer := []byte(text)
	kit.Finishes(t, call, func() { m, err = Parse(buffer) })
	if string(buffer) != text {
		kit.Failf(t, "%s changes its argument", call)
	}
	for i := range buffer {
		buffer[i] = '#'
	}
	return call, m, err
}

func checkGives(t *testing.T, text string, want Msg) {
	t.Helper()
	call, m, err := checkParse(t, text)
	if at := strings.Index(text, `"data"`); at < strings.Index(text, `"type"`) && !strings.Contains(text, "batch") && !reflect.DeepEqual(m, want) {
		typeFirst := fmt.Sprintf(`{"type":%s,%s}`, checkKind(want), strings.Join(checkParts(want), ","))
		again, err := Parse([]byte(typeFirst))
		kit.MistakeIf(t, err == nil && reflect.DeepEqual(again, want), "type-first")
	}
	kit.NoError(t, call, err)
	checkSame(t, "", call, m, want)
}

func checkType(of reflect.Type) string {
	if of == nil {
		return "nil"
	}
	return "a value of type " + of.String()
}

// checkSame compares two messages and shows the first part that differs.
func checkSame(t *testing.T, path, call string, got, want Msg) {
	t.Helper()
	kit.Equal(t, path+"ID of "+call, got.ID, want.ID)
	where := path + "Body of " + call
	gotList, gotOK := got.Body.([]Msg)
	wantList, wantOK := want.Body.([]Msg)
	if !gotOK || !wantOK {
		if reflect.DeepEqual(got.Body, want.Body) {
			return
		}
		if a, b := reflect.TypeOf(got.Body), reflect.TypeOf(want.Body); a != b {
			kit.Fail(t, kit.Failure{Call: where, Want: checkType(b), Got: checkType(a)})
		}
		kit.Equal(t, where, got.Body, want.Body)
		return
	}
	kit.Equal(t, "the number of messages in "+where, len(gotList), len(wantList))
	for i := range wantList {
		checkSame(t, fmt.Sprintf("%sBody[%d].", path, i), call, gotList[i], wantList[i])
	}
}

func checkFails(t *testing.T, text, why string) error {
	t.Helper()
	call, m, err := checkParse(t, text)
	if why == "the data is null" && err == nil && m.Body != nil {
		kit.MistakeIf(t, reflect.ValueOf(m.Body).IsZero() || reflect.ValueOf(m.Body).Kind() == reflect.Slice, "null-is-empty")
	}
	kit.True(t, err != nil, call, "should return an error: %s", why)
	kit.True(t, err.Error() != "", call, "should return an error with a text")
	kit.Equal(t, call+", which returns an error", m, Msg{})
	return err
}

func checkUnknown(t *testing.T, text, kind, raw string) {
	t.Helper()
	err := checkFails(t, text, "the type is unknown")
	call := fmt.Sprintf("Parse([]byte(`%s`))", text)
	var unknown *UnknownType
	kit.True(t, errors.As(err, &unknown), call, "should return an error in which errors.As finds a *UnknownType; it is %s", kit.Show(err))
	kit.Equal(t, "Type of the *UnknownType of "+call, unknown.Type, kind)
	got := string(unknown.Raw)
	if got != raw {
		kit.MistakeIf(t, len(got) == len(raw) && strings.Trim(got, "#") == "", "keeps-the-buffer")
		// What comes is the same value in the form that package json gives it.
		var v any
		if json.Unmarshal([]byte(raw), &v) == nil {
			again, _ := json.Marshal(v)
			kit.MistakeIf(t, got == string(again), "marshals-again")
		}
		if len(got) == len(raw) && strings.Trim(got, "#") == "" {
			kit.Failf(t, "Raw of the *UnknownType of %s is %s, until the caller overwrites b: then it is %s", call, raw, got)
		}
		kit.Fail(t, kit.Failure{Call: "Raw of the *UnknownType of " + call, Want: raw, Got: got})
	}
}

func TestReadsEachKind(t *testing.T) {
	checkGives(t, `{"type":"text","id":7,"data":{"body":"hi"}}`, Msg{7, Text{"hi"}})
	checkGives(t, `{"type":"text","id":-1,"data":{}}`, Msg{-1, Text{}})
	checkGives(t, `{"type":"image","id":8,"data":{"url":"/cat.png","w":4,"h":3}}`, Msg{8, Image{"/cat.png", 4, 3}})
	checkGives(t, `{"type":"batch","id":9,"data":[{"type":"text","id":1,"data":{"body":"a"}},{"type":"image","id":2,"data":{"url":"b","w":1,"h":2}}]}`,
		Msg{9, []Msg{{1, Text{"a"}}, {2, Image{"b", 1, 2}}}})
	checkGives(t, `{"type":"batch","id":3,"data":[{"type":"batch","id":4,"data":[{"type":"text","id":5,"data":{"body":"deep"}}]}]}`,
		Msg{3, []Msg{{4, []Msg{{5, Text{"deep"}}}}}})
}

func TestReadsAnEmptyBatch(t *testing.T) {
	const text = `{"type":"batch","id":1,"data":[ ]}`
	call, m, err := checkParse(t, text)
	kit.NoError(t, call, err)
	list, ok := m.Body.([]Msg)
	kit.True(t, ok && len(list) == 0, call, "should give a []Msg without messages as Body; it gives %s", kit.Show(m.Body))
	kit.Equal(t, "ID of "+call, m.ID, 1)
}

func TestKeysInAnyOrder(t *testing.T) {
	checkGives(t, `{"data":{"body":"hi"},"id":7,"type":"text"}`, Msg{7, Text{"hi"}})
	checkGives(t, ` { "id" : 7 , "data" : {"w":1,"url":"x","h":2} , "type" : "image" } `, Msg{7, Image{"x", 1, 2}})
	checkGives(t, `{"data":[{"data":{"body":"a"},"type":"text","id":1}],"type":"batch","id":2}`, Msg{2, []Msg{{1, Text{"a"}}}})
}

func TestKeepsTheDataOfAnUnknownType(t *testing.T) {
	for _, raw := range []string{
		`{"z":1,"a":{"n":9007199254740993}}`, `{ "x" : [ 1.0, 2e3 ] }`, `"<b>\u00e4</b>"`, `[1,2,3]`, `42`, `true`, `null`,
	} {
		checkUnknown(t, `{"type":"audio","id":1,"data":`+raw+`}`, "audio", raw)
		checkUnknown(t, `{"data": `+raw+` ,"id":1,"type":"Text!"}`, "Text!", raw)
		checkUnknown(t, `{"type":"batch","id":1,"data":[{"type":"text","id":2,"data":{"body":"x"}},{"type":"poll","id":3,"data":`+raw+`}]}`, "poll", raw)
	}
	checkUnknown(t, `{"type":"audio","id":1}`, "audio", "")
	checkUnknown(t, `{"type":"batch","id":1,"data":[{"type":"batch","id":2,"data":[{"data":{"q" : 1},"type":"poll","id":3}]}]}`, "poll", `{"q" : 1}`)
}

func TestRefusesDataThatDoesNotFit(t *testing.T) {
	for _, kind := range []string{"text", "image", "batch"} {
		checkFails(t, fmt.Sprintf(`{"type":%q,"id":1}`, kind), "the data is missing")
		checkFails(t, fmt.Sprintf(`{"type":%q,"id":1,"data":null}`, kind), "the data is null")
		checkFails(t, fmt.Sprintf(`{"type":"batch","id":1,"data":[{"type":%q,"id":2}]}`, kind), "the data of a message is missing")
		for _, data := range []string{`5`, `"x"`, `true`} {
			checkFails(t, fmt.Sprintf(`{"type":%q,"id":1,"data":%s}`, kind, data), "the data has another form")
		}
	}
	for _, text := range []string{
		`{"type":"text","id":1,"data":{"body":5}}`, `{"type":"text","id":1,"data":["hi"]}`,
		`{"type":"image","id":1,"data":{"url":"x","w":"4","h":3}}`, `{"type":"image","id":1,"data":[]}`,
		`{"type":"batch","id":1,"data":{"type":"text","id":2,"data":{"body":"x"}}}`, `{"type":"batch","id":1,"data":[1]}`,
		`{"type":"batch","id":1,"data":[{"type":"text","id":2,"data":{"body":"x"}},{"type":"text","id":3,"data":7}]}`,
	} {
		checkFails(t, text, "the data has another form")
	}
	for _, text := range []string{``, `{`, `{"type":"text","id":1,"data":{"body":"hi"}`, `{"type":"text","id":"1","data":{"body":"hi"}}`, `text`} {
		checkFails(t, text, "this is not a message")
	}
}

func TestDeepBatches(t *testing.T) {
	want := Msg{0, Text{"bottom"}}
	text := `{"type":"text","id":0,"data":{"body":"bottom"}}`
	for i := range 6 {
		want = Msg{i + 1, []Msg{want}}
		text = fmt.Sprintf(`{"type":"batch","id":%d,"data":[%s]}`, i+1, text)
	}
	checkGives(t, text, want)
}

func checkKind(m Msg) string {
	switch m.Body.(type) {
	case Text:
		return `"text"`
	case Image:
		return `"image"`
	}
	return `"batch"`
}

// checkParts are the id and the data of a message.
func checkParts(m Msg) []string {
	var data string
	switch body := m.Body.(type) {
	case Text:
		data = fmt.Sprintf(`{"body":%q}`, body.Body)
	case Image:
		data = fmt.Sprintf(`{"h":%d,"w":%d,"url":%q}`, body.H, body.W, body.URL)
	}
	return []string{fmt.Sprint(`"id":`, m.ID), `"data":` + data}
}

// checkWrite writes a message with its keys in any order.
func checkWrite(r *rand.Rand, m Msg) string {
	parts := checkParts(m)
	if list, ok := m.Body.([]Msg); ok {
		var texts []string
		for _, m := range list {
			texts = append(texts, checkWrite(r, m))
		}
		parts[1] = `"data":[` + strings.Join(texts, ",") + "]"
	}
	parts = append(parts, `"type":`+checkKind(m))
	r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return "{" + strings.Join(parts, ",") + "}"
}

func checkMake(r *rand.Rand, depth int) Msg {
	words := []string{"", "hi", "x y", "{}", "data", "type"}
	m := Msg{ID: r.IntN(1000)}
	switch n := r.IntN(4); {
	case depth > 0 && n < 2:
		list := []Msg{}
		for range r.IntN(4) {
			list = append(list, checkMake(r, depth-1))
		}
		m.Body = list
	case n%2 == 0:
		m.Body = Text{words[r.IntN(len(words))]}
	default:
		m.Body = Image{words[r.IntN(len(words))], r.IntN(100), r.IntN(100)}
	}
	return m
}

func TestAnyMessage(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 26))
	for range 300 {
		m := checkMake(r, 3)
		checkGives(t, checkWrite(r, m), m)
	}
}
