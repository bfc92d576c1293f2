package text

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

var errCheckFull = errors.New("disk is full")

// checkTarget counts writes, and fails from one of them on.
type checkTarget struct {
	got    strings.Builder
	writes int
	failAt int // from 1
	short  bool
	after  int // writes after the one that failed
}

func (c *checkTarget) Write(p []byte) (int, error) {
	c.writes++
	if c.failAt > 0 && c.writes >= c.failAt {
		c.after = c.writes - c.failAt
		if c.short {
			return 0, nil
		}
		return 0, errCheckFull
	}
	return c.got.Write(p)
}

// checkBuffers tells whether the code makes a buffer.
func checkBuffers(t *testing.T) bool {
	p := source.Load(t, ".")
	return p.Uses("bufio.NewWriter") || p.Uses("bufio.NewWriterSize") || p.Uses("bufio.NewReadWriter")
}

func TestWritesTheLines(t *testing.T) {
	many := make([]string, 10000)
	for i := range many {
		many[i] = fmt.Sprint("line ", i)
	}
	for _, c := range []struct {
		name  string
		lines []string
	}{
		{"three lines", []string{"to be", "", "or not"}},
		{"one line", []string{"hello"}},
		{"no lines", nil},
		{"an empty line", []string{""}},
		{"10000 lines", many},
		{"10000 empty lines", make([]string, 10000)},
		{"a line of 10 KB", []string{strings.Repeat("x", 10<<10)}},
		{"a short line and one of 10 KB", []string{"a", strings.Repeat("x", 10<<10), "b"}},
		{"a full buffer", []string{strings.Repeat("x", 4095), strings.Repeat("y", 4095)}},
		{"all kinds of bytes", []string{"100%d", "日本\x00", "a\tb\r", "\xff"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			want := ""
			if len(c.lines) > 0 {
				want = strings.Join(c.lines, "\n") + "\n"
			}
			call := kit.Call("WriteLines", kit.Code("w"), c.lines)
			target := &checkTarget{}
			var err error
			kit.NoPanic(t, call, func() { err = WriteLines(target, c.lines) })
			kit.NoError(t, call, err)
			got := target.got.String()
			kit.MistakeIf(t, len(got) < len(want) && strings.HasPrefix(want, got) && len(got)%4096 == 0 && checkBuffers(t), "no-flush")
			kit.Equal(t, "after "+call+", what w got", got, want)
			most := (len(want) + 4095) / 4096
			if target.writes > most {
				kit.MistakeIf(t, len(c.lines) == 10000 && target.writes >= 10000 && !checkBuffers(t), "unbuffered")
				kit.MistakeIf(t, len(c.lines) == 10000 && target.writes >= 10000 && checkBuffers(t), "flush-each-line")
			}
			kit.True(t, target.writes <= most, call, "should write %d bytes in at most %d writes, but makes %d", len(want), most, target.writes)
		})
	}
}

func TestErrors(t *testing.T) {
	line := strings.Repeat("x", 99)
	long := make([]string, 1000) // 100000 bytes
	for i := range long {
		long[i] = line
	}
	for _, c := range []struct {
		name   string
		lines  []string
		failAt int
		short  bool
	}{
		{"a short text that goes out at the end only", []string{"hello"}, 1, false},
		{"the last of several writes", long[:60], 2, false},
		{"the first of many writes", long, 1, false},
		{"a write in the middle", long, 12, false},
		{"a writer that takes nothing, and returns no error", []string{"hello"}, 1, true},
		{"a long line", []string{strings.Repeat("x", 10<<10)}, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			call := kit.Call("WriteLines", kit.Code("w"), c.lines) + fmt.Sprintf(", where w fails at its write number %d", c.failAt)
			target := &checkTarget{failAt: c.failAt, short: c.short}
			var err error
			kit.NoPanic(t, call, func() { err = WriteLines(target, c.lines) })
			if target.writes < c.failAt && len(c.lines) > 1 {
				t.Skip("kit: all came in fewer writes")
			}
			kit.MistakeIf(t, target.writes >= c.failAt && err == nil && checkBuffers(t), "flush-error-lost")
			want := errCheckFull
			if c.short {
				want = io.ErrShortWrite
			}
			kit.ErrorIs(t, call, err, want)
			kit.True(t, target.after == 0, call, "should not write to w after the failure, but does so %d times", target.after)
		})
	}
}

func TestUsesABuffer(t *testing.T) {
	if !checkBuffers(t) {
		kit.Failf(t, "nothing makes a bufio.Writer")
	}
}
