package label

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"gotrain/kit"
)

// checkLong is longer than a small buffer.
var checkLong = strings.Repeat("label é ", 9)

var errCheckJam = errors.New("paper jam")

// checkPrinter takes room bytes and then ends a call with err, which may be
// nil. While it is called, it looks whether source has changed.
type checkPrinter struct {
	room    int
	err     error
	taken   []byte
	source  []byte
	before  []byte
	touched bool
	ended   bool
	late    bool // called after it has failed
}

func (w *checkPrinter) Write(p []byte) (int, error) {
	w.touched = w.touched || !bytes.Equal(w.source, w.before)
	w.late = w.late || w.ended
	n := min(len(p), w.room)
	w.taken = append(w.taken, p[:n]...)
	w.room -= n
	if n < len(p) {
		w.ended = true
		return n, w.err
	}
	return n, nil
}

// oracleUpper upper-cases text by means of a table.
func oracleUpper(p []byte) string {
	const lower, upper = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	var b strings.Builder
	for _, c := range p {
		if i := strings.IndexByte(lower, c); i >= 0 {
			c = upper[i]
		}
		b.WriteByte(c)
	}
	return b.String()
}

// checkWrite writes text to a printer with room for some bytes.
func checkWrite(t *testing.T, text string, room int, failure error) {
	t.Helper()
	p := []byte(text)
	w := &checkPrinter{room: room, err: failure, source: p, before: []byte(text)}
	shown := kit.Show(text)
	if text == checkLong {
		shown = `strings.Repeat("label é ", 9)`
	}
	call := fmt.Sprintf("(&UpperWriter{W: w}).Write([]byte(%s))", shown)
	if room < len(text) {
		call += fmt.Sprintf(", when w takes %d bytes and returns the error %s", room, kit.Show(failure))
	}
	var n int
	var err error
	kit.Finishes(t, call, func() { n, err = (&UpperWriter{W: w}).Write(p) })

	changed := !bytes.Equal(p, w.before)
	kit.MistakeIf(t, changed || w.touched, "in-place")
	kit.True(t, !changed, call, "should leave p as it was, and leaves %q", p)
	kit.True(t, !w.touched, call, "should not change p while w is called either")

	want := oracleUpper(w.before)[:min(room, len(text))]
	if taken := string(w.taken); taken != want && taken != "" {
		var accents bytes.Buffer
		kit.Try(func() { (&UpperWriter{W: &accents}).Write([]byte("é")) })
		kit.MistakeIf(t, accents.String() != "é" && strings.HasPrefix(string(bytes.ToUpper(w.before)), taken), "bytes-to-upper")
		kit.MistakeIf(t, accents.String() == "é" && strings.Contains(taken, "\uFFFD") && strings.HasPrefix(oracleUpper([]byte(string([]rune(text)))), taken), "rune-by-rune")
	}
	kit.Equal(t, call+": what arrives in w", string(w.taken), want)
	kit.True(t, !w.late, call, "should not write to w again after that")

	wantErr := failure
	if room >= len(text) {
		wantErr = nil
	} else if failure == nil {
		wantErr = io.ErrShortWrite
	}
	kit.MistakeIf(t, n == len(text) && len(w.taken) < n, "always-all")
	kit.MistakeIf(t, n > 0 && n == len(w.taken) && n < len(text) && failure == nil && err == nil, "silent-short-write")
	kit.Equal(t, call+": the number of bytes", n, len(w.taken))
	if wantErr == nil {
		kit.NoError(t, call, err)
	} else {
		kit.ErrorIs(t, call, err, wantErr)
	}
}

var _ io.Writer = &UpperWriter{}

func TestUpperCasesLetters(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, text := range []string{"abc", "Hello, world\n", "", "a", "z", "AZ`{@[", "1 café, please", "straße", "ıſȿⱥ", checkLong, "\xff\xfe a", string(all)} {
		checkWrite(t, text, len(text), nil)
	}
	r := rand.New(rand.NewPCG(5, 3))
	for range 200 {
		text := make([]byte, r.IntN(40))
		for i := range text {
			text[i] = all[r.IntN(256)]
		}
		checkWrite(t, string(text), len(text), nil)
	}
}

func TestPassesErrorsOn(t *testing.T) {
	for _, text := range []string{"hello", "x", checkLong} {
		for room := len(text) - 1; room >= 0; room-- {
			checkWrite(t, text, room, errCheckJam)
		}
	}
}

func TestReportsShortWrites(t *testing.T) {
	for _, text := range []string{"hello", "x", checkLong} {
		for room := len(text) - 1; room >= 0; room-- {
			checkWrite(t, text, room, nil)
		}
	}
}

// checkFull takes everything and complains all the same.
type checkFull struct{ taken int }

func (w *checkFull) Write(p []byte) (int, error) {
	w.taken += len(p)
	return len(p), errCheckJam
}

func TestPassesOnAnErrorAfterAllBytes(t *testing.T) {
	w := &checkFull{}
	call := `(&UpperWriter{W: w}).Write([]byte("hello")), when w takes all it is given and returns an error`
	kit.Finishes(t, call, func() {
		n, err := (&UpperWriter{W: w}).Write([]byte("hello"))
		kit.ErrorIs(t, call, err, errCheckJam)
		kit.Equal(t, call+": the number of bytes", n, w.taken)
	})
}

func TestWorksWithIOCopy(t *testing.T) {
	text := strings.Repeat("Grüße aus dem zoo, 12345\n", 3000)
	var out bytes.Buffer
	call := "io.Copy(&UpperWriter{W: &out}, r)"
	kit.Finishes(t, call, func() {
		n, err := io.Copy(&UpperWriter{W: &out}, io.LimitReader(strings.NewReader(text), 1<<20))
		kit.NoError(t, call, err)
		kit.Equal(t, call, n, int64(len(text)))
	})
	kit.Equal(t, "after "+call+", out", out.String(), oracleUpper([]byte(text)))
}
