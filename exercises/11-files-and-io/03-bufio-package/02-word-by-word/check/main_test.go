package main

import (
	"fmt"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

// checkList is the output for these pieces, with numbers from first on.
func checkList(pieces []string, first int) string {
	var b strings.Builder
	for i, piece := range pieces {
		fmt.Fprintf(&b, "%d: %s\n", i+first, piece)
	}
	fmt.Fprintf(&b, "total: %d\n", len(pieces))
	return b.String()
}

// checkRun runs the program and compares.
func checkRun(t *testing.T, input string) {
	t.Helper()
	r := proc.Run(t, proc.Stdin(input))
	want := checkList(strings.Fields(input), 1)
	if r.Stdout != want {
		lines := strings.Split(strings.TrimSuffix(input, "\n"), "\n")
		line, _, more := strings.Cut(input, "\n")
		spaces := []string{}
		for _, l := range lines {
			spaces = append(spaces, strings.Split(l, " ")...)
		}
		same := func(list string) bool { return r.Stdout == list }
		words := strings.Fields(input)
		kit.MistakeIf(t, len(lines) > 0 && input != "" && same(checkList(lines, 1)), "lines")
		kit.MistakeIf(t, same(checkList(spaces, 1)) || same(checkList(strings.Split(input, " "), 1)) || same(checkList(strings.Split(strings.TrimSpace(input), " "), 1)), "single-spaces")
		kit.MistakeIf(t, more && len(words) > 0 && same(checkList(strings.Fields(line), 1)), "one-line")
		kit.MistakeIf(t, len(words) > 0 && same(checkList(words, 0)), "from-zero")
	}
	r.WantOutput(want)
}

func TestNumbersTheWords(t *testing.T) {
	for _, c := range []struct{ name, input string }{
		{"two words", "hello world\n"},
		{"one word", "hello\n"},
		{"several lines", "one two\nthree\n\nfour five six\n"},
		{"several spaces", "one   two  three\n"},
		{"tabs", "one\ttwo\t\tthree\n"},
		{"spaces around", "  one two  \n  three"},
		{"no newline at the end", "one two"},
		{"endings of Windows", "one two\r\nthree\r\n"},
		{"letters of several bytes", "naïve 日本 Ωmega привет\n"},
		{"other spaces", "one\u00a0two\u3000three\u2003four\n"},
		{"signs", "it's 100%d, \"x-y\"; a.b\n"},
	} {
		t.Run(c.name, func(t *testing.T) { checkRun(t, c.input) })
	}
}

func TestNoWords(t *testing.T) {
	for _, input := range []string{"", "\n", "  \t\n \n"} {
		checkRun(t, input)
	}
}

func TestReportsAWordThatIsTooLong(t *testing.T) {
	r := proc.Run(t, proc.Stdin("one two "+strings.Repeat("x", 70_000)+" three\n"), proc.Name("the program, with the input \"one two \" and a word of 70000 bytes"))
	kit.MistakeIf(t, r.ExitCode == 0 && r.Stdout == "1: one\n2: two\ntotal: 2\n", "err-unchecked")
	r.WantStdout("1: one\n2: two\n")
	r.WantExit(1)
	kit.True(t, strings.TrimSpace(r.Stderr) != "", "the program", "should print the error of the Scanner to standard error when a word is too long")
}

func TestManyWords(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, "w%d%s", i*i, []string{" ", "\n", "  ", "\t", "\n\n"}[i%5])
	}
	checkRun(t, b.String())
}

func TestPrintsWhileWordsArrive(t *testing.T) {
	for _, input := range []string{"one two ", "one\ntwo "} {
		checkRun(t, input) // who fails here need not be waited for
	}
	p := proc.Start(t, proc.Name("the program, whose input goes on"))
	p.Write("one two ")
	arrived := false
	defer func() { kit.MistakeIf(t, !arrived, "at-the-end") }()
	first := p.ReadLine()
	arrived = true
	kit.Equal(t, "the first line, after the input \"one two \"", first, "1: one")
	kit.Equal(t, "the second line, after the input \"one two \"", p.ReadLine(), "2: two")
	p.Write("three\n")
	kit.Equal(t, "the next line, after the input \"three\\n\"", p.ReadLine(), "3: three")
	p.CloseStdin()
	p.Wait().WantOutput("1: one\n2: two\n3: three\ntotal: 3\n")
}
