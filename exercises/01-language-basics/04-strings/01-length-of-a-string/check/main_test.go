package main

import (
	"strconv"
	"strings"
	"testing"

	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("s", &s)) }

func TestPrintsTheLength(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"the text of input.go", "Hello, World!", 13},
		{"an empty string", "", 0},
		{"two Japanese characters", "日本", 6},
		{"a zero byte in the middle", "Hello\x00World", 11},
		{"a zero byte at the end", "abc\x00", 4},
		{"blanks at both ends", "  ab \t\n", 7},
		{"bytes that are no characters", "\xff\xfe\xfd", 3},
		{"a text of a thousand bytes", strings.Repeat("0123456789", 100), 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			proc.Run(t, proc.Set("s", c.text)).WantOutput(strconv.Itoa(c.want) + "\n")
		})
	}
}
