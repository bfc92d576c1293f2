package fact_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/fake"
)

func TestTextsSurvive(t *testing.T) {
	for _, text := range []string{
		"plain", "quote \" and \\", "tab\tnewline\nreturn\r", "\x00\x1f\x7f", "äß日本🙂", "<a href='x'>&amp;</a>",
		strings.Repeat("é🙂\n", 3000),
	} {
		r := fake.Run(t, func(t testing.TB) { fact.Send(t, "output", fact.Field{Name: "text", Value: text}) })
		if got := r.Facts("output"); len(got) != 1 || got[0]["text"] != text {
			t.Errorf("%.40q came as %v", text, got)
		}
	}
}

func TestInvalidUTF8(t *testing.T) {
	if got := string(fact.AppendString(nil, "a\xffb")); got != `"a\ufffdb"` {
		t.Error(got)
	}
	if got := string(fact.AppendString(nil, "🙂")); got != `"\ud83d\ude42"` {
		t.Error(got)
	}
}

// recorder keeps the raw attributes.
type recorder struct {
	testing.TB
	values []string
}

func (r *recorder) Helper()                { /* nothing to mark */ }
func (r *recorder) Attr(key, value string) { r.values = append(r.values, value) }

func TestChunks(t *testing.T) {
	r := &recorder{}
	fact.Send(r, "output", fact.Field{Name: "text", Value: strings.Repeat("ü", 1000)})
	if len(r.values) != 5 || !strings.HasPrefix(r.values[0], `1/5:{"fact":"output"`) {
		t.Errorf("%d chunks, the first is %.60q", len(r.values), r.values[0])
	}
	for _, value := range r.values {
		if len(value) > 1510 || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
			t.Errorf("bad chunk of %d bytes: %.60q", len(value), value)
		}
	}
}

func TestEmptyFieldsAreLeftOut(t *testing.T) {
	r := &recorder{}
	fact.Send(r, "measure", fact.Field{Name: "name", Value: ""}, fact.Field{Name: "line", Value: 0}, fact.Field{Name: "value", Value: 0.0},
		fact.Field{Name: "ok", Value: true}, fact.Field{Name: "frames", Value: []fact.Object{{{Name: "line", Value: 3}}, {}}})
	if want := `1/1:{"fact":"measure","value":0,"ok":true,"frames":[{"line":3},{}]}`; r.values[0] != want {
		t.Errorf("got %s, want %s", r.values[0], want)
	}
}

func TestShorten(t *testing.T) {
	text := strings.Repeat("日本", 500)
	got := fact.Shorten(text, 100)
	if !utf8.ValidString(got) || len(got) > 140 || !strings.Contains(got, "bytes left out") {
		t.Errorf("%q", got)
	}
	if fact.Shorten("abc", 3) != "abc" {
		t.Error("a short text is changed")
	}
}
