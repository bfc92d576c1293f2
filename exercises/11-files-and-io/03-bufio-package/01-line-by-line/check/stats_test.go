package logs

import (
	"bufio"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"unicode/utf8"

	"gotrain/kit"
)

// checkStats calls LineStats for a file with the content.
func checkStats(t *testing.T, content string) (call string, lines, longest int, err error) {
	t.Helper()
	kit.NoError(t, "kit: writing the file", os.WriteFile("app.log", []byte(content), 0o600))
	call = kit.Call("LineStats", "app.log") + ", where the file contains "
	if len(content) < 100 {
		call += kit.Show(content)
	} else {
		call += fmt.Sprintf("%s and so on, %d bytes", kit.Show(content[:12]), len(content))
	}
	kit.Finishes(t, call, func() { lines, longest, err = LineStats("app.log") })
	return call, lines, longest, err
}

// oracleStats counts byte by byte.
func oracleStats(content string) (lines, longest int) {
	width := 0
	for i := range len(content) {
		if content[i] == '\n' {
			if width > 0 && content[i-1] == '\r' {
				width--
			}
			lines, longest, width = lines+1, max(longest, width), 0
			continue
		}
		width++
	}
	if content != "" && content[len(content)-1] != '\n' {
		lines, longest = lines+1, max(longest, width)
	}
	return lines, longest
}

// checkContent compares with the oracle.
func checkContent(t *testing.T, content string) {
	t.Helper()
	call, lines, longest, err := checkStats(t, content)
	wantLines, wantLongest := oracleStats(content)
	tooLong := err != nil && strings.Contains(err.Error(), bufio.ErrTooLong.Error())
	kit.MistakeIf(t, tooLong && len(content) > 65000 && len(content) < 1<<20, "default-buffer")
	kit.MistakeIf(t, tooLong && len(content) > 1<<20, "small-buffer")
	kit.NoError(t, call, err)
	if lines != wantLines || longest != wantLongest {
		parts, widest, chars := strings.Split(content, "\n"), 0, 0
		for _, part := range parts {
			widest = max(widest, len(part))
			chars = max(chars, utf8.RuneCountInString(strings.TrimSuffix(part, "\r")))
		}
		kit.MistakeIf(t, lines == len(parts) && lines == wantLines+1, "one-line-too-many")
		kit.MistakeIf(t, lines == wantLines && longest == widest && widest == wantLongest+1 && strings.Contains(content, "\r\n"), "counts-the-return")
		kit.MistakeIf(t, lines == wantLines && lines > 0 && longest == chars && chars != wantLongest, "characters")
	}
	kit.Equal(t, call, kit.Values(lines, longest), kit.Values(wantLines, wantLongest))
}

func TestCountsLinesAndTheLongest(t *testing.T) {
	for _, c := range []struct{ name, content string }{
		{"lines with a newline each", "one\nthree\nof\n"},
		{"no newline at the end", "one\nthree"},
		{"an empty file", ""},
		{"blank lines", "\n\na\n\n"},
		{"a single newline", "\n"},
		{"endings of Windows", "start\r\n\r\nready\r\n"},
		{"both endings", "start\r\n\r\nready, steady\nstop"},
		{"a return that is no ending", "a\rb\n"},
		{"two returns", "ab\r\r\n"},
		{"letters of several bytes", "naïve\n日本語\nabc\n"},
		{"spaces and tabs", "  a\t \n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			checkContent(t, c.content)
		})
	}
}

func TestRandomFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	r := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		var content strings.Builder
		for range r.IntN(12) {
			content.WriteString([]string{"\n", "\n", "\r\n", "a", "bc", "é", " ", "defgh"}[r.IntN(8)])
		}
		checkContent(t, content.String())
	}
}

func TestLongLines(t *testing.T) {
	t.Chdir(t.TempDir())
	long := strings.Repeat("x", 10<<20)
	checkContent(t, "short\n"+long[:200_000]+"\nshort\n")
	checkContent(t, long[:70_000])
	checkContent(t, "short\n"+long[:10<<20-1]+"\n")
	checkContent(t, long[:10<<20-2]+"\r\nshort")
}

func TestLinesThatAreTooLong(t *testing.T) {
	t.Chdir(t.TempDir())
	long := strings.Repeat("x", 11<<20)
	for _, content := range []string{"short\n" + long + "\nshort\n", long[:10<<20] + "\n", long} {
		call, lines, longest, err := checkStats(t, content)
		call += ", a line that is too long"
		kit.MistakeIf(t, err == nil && (lines > 0 || content == long) && longest < 10<<20 && checkWorks(t), "err-unchecked")
		kit.ErrorIs(t, call, err, bufio.ErrTooLong)
		kit.Equal(t, "the numbers of "+call, kit.Values(lines, longest), kit.Values(0, 0))
	}
}

// checkWorks tells whether the code counts at all.
func checkWorks(t *testing.T) bool {
	_, lines, longest, err := checkStats(t, "one\nthree\n")
	return lines == 2 && longest == 5 && err == nil
}

func TestErrors(t *testing.T) {
	t.Chdir(kit.Files(t, map[string]string{"folder/x": ""}))
	for _, path := range []string{"gone.log", "folder"} {
		call := kit.Call("LineStats", path)
		var lines, longest int
		var err error
		kit.NoPanic(t, call, func() { lines, longest, err = LineStats(path) })
		if path == "folder" && err == nil {
			kit.MistakeIf(t, checkWorks(t), "err-unchecked")
			kit.Failf(t, "%s returns no error, although folder is a folder, which cannot be read like a file", call)
		}
		if path != "folder" {
			kit.ErrorIs(t, call, err, fs.ErrNotExist)
		}
		kit.Equal(t, "the numbers of "+call, kit.Values(lines, longest), kit.Values(0, 0))
	}
}

func TestClosesTheFile(t *testing.T) {
	t.Chdir(t.TempDir())
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // collecting a forgotten file closes it
	open := func() int {
		if runtime.GOOS == "windows" {
			return 0 // there, a file that is open cannot be removed
		}
		entries, err := os.ReadDir("/dev/fd")
		if err != nil {
			kit.Unproven(t, "whether the file is closed: this system does not list the open ones")
		}
		return len(entries)
	}
	before := open()
	for range 10 {
		if !checkWorks(t) {
			kit.Failf(t, "LineStats does not count the lines of a file")
		}
	}
	left := open() - before
	if err := os.Remove("app.log"); left > 0 || err != nil {
		kit.Mistake(t, "left-open")
		kit.Failf(t, "the file is still open after calls of LineStats")
	}
}
