package events

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"testing/iotest"

	"gotrain/kit"
)

// checkRun reads a stream; fn returns stop when it gets the event with that number.
func checkRun(t *testing.T, call string, r io.Reader, max int, stopAt int, stop error) (events []Event, n int, err error) {
	t.Helper()
	kit.Finishes(t, call, func() {
		n, err = ReadAll(r, max, func(e Event) error {
			events = append(events, e)
			if len(events) == stopAt+1 {
				return stop
			}
			return nil
		})
	})
	return events, n, err
}

func checkCall(text string, max int) string {
	return fmt.Sprintf("ReadAll of `%s` with max %d", text, max)
}

// checkEvents asks for the events that fn gets.
func checkEvents(t *testing.T, call string, got []Event, want ...Event) {
	t.Helper()
	var last Event
	carried := len(got) == len(want) && len(got) > 0
	for i := range min(len(got), len(want)) {
		merged := want[i]
		if merged.Kind == "" {
			merged.Kind = last.Kind
		}
		if merged.N == 0 {
			merged.N = last.N
		}
		carried = carried && got[i] == merged
		last = merged
	}
	kit.MistakeIf(t, carried && kit.Show(got) != kit.Show(want), "one-variable")
	kit.Equal(t, "the events that fn gets in "+call, got, want)
}

var errCheckStop = errors.New("disk full")

func TestHandlesOneEventAfterTheOther(t *testing.T) {
	for _, c := range []struct {
		text string
		want []Event
	}{
		{`{"kind":"open","n":4} {"kind":"close","n":5}`, []Event{{"open", 4}, {"close", 5}}},
		{`{"kind":"a","n":1}{"n":2,"kind":"b"}{"kind":"c","n":-3}`, []Event{{"a", 1}, {"b", 2}, {"c", -3}}},
		{"\n{\"kind\":\"a\",\n\"n\":1}\r\n\t {\"kind\":\"}\",\"n\":2}\n\n", []Event{{"a", 1}, {"}", 2}}},
		{`{"kind":"a","n":1,"at":"noon","who":{"n":7}}`, []Event{{"a", 1}}},
		{``, nil},
		{" \n ", nil},
	} {
		for _, r := range []struct {
			how string
			of  func(io.Reader) io.Reader
		}{
			{"", func(r io.Reader) io.Reader { return r }},
			{", read byte by byte", iotest.OneByteReader},
			{", whose end comes with the last bytes", iotest.DataErrReader},
		} {
			call := checkCall(c.text, 100) + r.how
			events, n, err := checkRun(t, call, r.of(strings.NewReader(c.text)), 100, -1, nil)
			checkEvents(t, call, events, c.want...)
			kit.NoError(t, call, err)
			kit.Equal(t, "the number that comes of "+call, n, len(c.want))
		}
	}
}

func TestEventsBeginEmpty(t *testing.T) {
	const text = `{"kind":"open","n":4} {"kind":"close"} {} {"n":9} {"kind":"open"}`
	events, n, err := checkRun(t, checkCall(text, 9), strings.NewReader(text), 9, -1, nil)
	checkEvents(t, checkCall(text, 9), events, Event{"open", 4}, Event{"close", 0}, Event{}, Event{"", 9}, Event{"open", 0})
	kit.Equal(t, checkCall(text, 9), kit.Values(n, err), kit.Values(5, error(nil)))
}

func TestStopsWhenFnFails(t *testing.T) {
	const text = `{"kind":"a","n":1} {"kind":"b","n":2} {"kind":"c","n":3}`
	all := []Event{{"a", 1}, {"b", 2}, {"c", 3}}
	for at := range all {
		call := fmt.Sprintf("%s, when fn fails at event %d", checkCall(text, 3), at)
		events, n, err := checkRun(t, call, strings.NewReader(text), 3, at, errCheckStop)
		checkEvents(t, call, events, all[:at+1]...)
		kit.ErrorIs(t, call, err, errCheckStop)
		kit.Equal(t, "the number that comes of "+call, n, at)
	}
}

func TestStopsAfterMax(t *testing.T) {
	for count := range 5 {
		text := ""
		var all []Event
		for i := range count {
			text += fmt.Sprintf(`{"kind":"k","n":%d}`, i+1)
			all = append(all, Event{"k", i + 1})
		}
		for max := range 5 {
			for _, end := range []string{"", "\n"} {
				call := checkCall(text+end, max)
				events, n, err := checkRun(t, call, strings.NewReader(text+end), max, -1, nil)
				checkEvents(t, call, events, all[:min(count, max)]...)
				if count > max {
					kit.ErrorIs(t, call, err, ErrTooMany)
				} else {
					kit.MistakeIf(t, count == max && count > 0 && errors.Is(err, ErrTooMany), "full-is-too-many")
					kit.NoError(t, call, err)
				}
				kit.Equal(t, "the number that comes of "+call, n, len(events))
			}
		}
	}
}

// checkCause is the text of the error that ends a stream.
func checkCause(text string) string {
	d := json.NewDecoder(strings.NewReader(text))
	for {
		var e Event
		if err := d.Decode(&e); err != nil {
			return err.Error()
		}
	}
}

func TestNamesTheEventThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		as   string
	}{
		{`{"kind":"a","n":1} {"kind":"b","n"`, 1, "cut off"},
		{`{"kind":"a","n":1} {"kind":"b","n":2} {"kind":"c","n":3`, 2, "cut off"},
		{`{`, 0, "cut off"},
		{`{"kind":"a","n":1} nul`, 1, "cut off"},
		{`{"kind":"a","n":1} {kind:"b"}`, 1, "syntax"},
		{`event`, 0, "syntax"},
		{`{"kind":"a","n":1},{"kind":"b","n":2}`, 1, "syntax"},
		{`{"kind":"a","n":1} {"kind":"b","n":2} {"kind":"c","n":"3"} {"kind":"d"}`, 2, "type"},
		{`{"kind":7}`, 0, "type"},
	} {
		call := checkCall(c.text, 50)
		events, n, err := checkRun(t, call, strings.NewReader(c.text), 50, -1, nil)
		kit.MistakeIf(t, c.as == "cut off" && err == nil && n == c.n, "cut-off-is-fine")
		kit.True(t, err != nil, call, "should return an error")
		prefix := fmt.Sprintf("event %d: ", c.n)
		kit.True(t, strings.HasPrefix(err.Error(), prefix), call, "should return an error that begins with %q; it is %s", prefix, kit.Show(err))
		kit.Equal(t, "the number that comes of "+call, kit.Values(n, len(events)), kit.Values(c.n, c.n))
		plain := prefix + checkCause(c.text)
		switch c.as {
		case "cut off":
			kit.MistakeIf(t, !errors.Is(err, io.ErrUnexpectedEOF) && err.Error() == plain, "not-wrapped")
			kit.True(t, errors.Is(err, io.ErrUnexpectedEOF), call, "should return an error in which errors.Is finds io.ErrUnexpectedEOF, and it does not: %s", kit.Show(err))
		case "syntax":
			var e *json.SyntaxError
			kit.MistakeIf(t, !errors.As(err, &e) && err.Error() == plain, "not-wrapped")
			kit.True(t, errors.As(err, &e), call, "should wrap the *json.SyntaxError; the error is %s", kit.Show(err))
		case "type":
			var e *json.UnmarshalTypeError
			kit.MistakeIf(t, !errors.As(err, &e) && err.Error() == plain, "not-wrapped")
			kit.True(t, errors.As(err, &e), call, "should wrap the *json.UnmarshalTypeError; the error is %s", kit.Show(err))
		}
	}
}

func TestReportsAFailureOfTheReader(t *testing.T) {
	broken := errors.New("connection lost")
	for _, text := range []string{
		`{"kind":"a","n":1} {"kind":"b","n":2}`, `{"kind":"a","n":1} {"kind":"b","n":2} `, `{"kind":"a","n":1} {"kind":"b","n":2} {"kind`,
	} {
		call := checkCall(text, 50) + ", where reading fails then"
		events, n, err := checkRun(t, call, io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), 50, -1, nil)
		checkEvents(t, call, events, Event{"a", 1}, Event{"b", 2})
		kit.MistakeIf(t, err == nil && n == 2 && !strings.HasSuffix(text, "kind"), "more-decides")
		kit.MistakeIf(t, err != nil && !errors.Is(err, broken) && err.Error() == "event 2: connection lost", "not-wrapped")
		kit.True(t, errors.Is(err, broken), call, "should return an error in which errors.Is finds that of the reader, and it does not: %s", kit.Show(err))
		kit.True(t, strings.HasPrefix(err.Error(), "event 2: "), call, `should return an error that begins with "event 2: "; it is %s`, kit.Show(err))
		kit.Equal(t, "the number that comes of "+call, n, 2)
	}
}

// A checkTap is a stream of events without an end, until so much of it was read that something must be wrong.
type checkTap struct {
	rest      string
	made      int
	delivered int
	limit     int
}

var errCheckLimit = errors.New("the check stops an endless input here")

func (c *checkTap) Read(p []byte) (int, error) {
	if c.delivered >= c.limit {
		return 0, errCheckLimit
	}
	if c.rest == "" {
		c.rest = fmt.Sprintf("{\"kind\":\"tick\",\"n\":%d}\n", c.made)
		c.made++
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	c.delivered += n
	return n, nil
}

func TestReadsNoFurtherThanItHasTo(t *testing.T) {
	const ahead = 1 << 18
	for _, stopAt := range []int{0, 99_999} {
		tap := &checkTap{limit: 1 << 23}
		call := fmt.Sprintf("ReadAll of an input without an end, when fn fails at event %d", stopAt)
		calls, most := 0, 0
		var n int
		var err error
		kit.Finishes(t, call, func() {
			n, err = ReadAll(tap, math.MaxInt, func(e Event) error {
				most = max(most, tap.made-calls)
				if e != (Event{"tick", calls}) {
					return fmt.Errorf("event %d is %+v", calls, e)
				}
				if calls == stopAt {
					return errCheckStop
				}
				calls++
				return nil
			})
		})
		kit.MistakeIf(t, tap.delivered >= tap.limit && calls == 0, "reads-it-all")
		kit.True(t, tap.delivered < tap.limit, call, "should have stopped there; it has read %d bytes, and fn was called %d times", tap.delivered, calls)
		kit.ErrorIs(t, call, err, errCheckStop)
		kit.Equal(t, "the number that comes of "+call, n, stopAt)
		kit.True(t, most < ahead/20, call, "should hold no more than a few events; it is %d events ahead of fn", most)
	}
}
