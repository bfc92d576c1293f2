package main

import (
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

func TestAnswersLinesUntilQuit(t *testing.T) {
	r := proc.Run(t, proc.Stdin("good morning\n\n  tea\nquit\nnot read\n"))
	words := strings.HasPrefix(r.Stdout, "> good\n")
	for _, name := range []string{"Scan", "Scanln", "Scanf", "Fscan", "Fscanln", "Fscanf"} {
		words = words || source.Load(t, ".").Uses("fmt."+name)
	}
	kit.MistakeIf(t, words && !strings.HasPrefix(r.Stdout, "> good morning\n> \n"), "reads-words")
	r.WantOutput("> good morning\n> \n>   tea\nbye\n")
	proc.Run(t, proc.Stdin("quit\n")).WantOutput("bye\n")
}

func TestOnlyExactlyQuitStops(t *testing.T) {
	r := proc.Run(t, proc.Stdin("the first line\nI quit now\nquitting\nquit now\n quit\nquit \nQuit\nlast\nquit\n"))
	early := strings.HasPrefix(r.Stdout, "> the first line\n") && strings.HasSuffix(r.Stdout, "bye\n") && !strings.Contains(r.Stdout, "last")
	kit.MistakeIf(t, early, "any-quit")
	r.WantOutput("> the first line\n> I quit now\n> quitting\n> quit now\n>  quit\n> quit \n> Quit\n> last\nbye\n")
}

func TestStopsAtTheEndOfTheInput(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"one\ntwo\n", "> one\n> two\nbye\n"},
		{"", "bye\n"},
		{"\n", "> \nbye\n"},
	} {
		checkRun(t, c.in).WantOutput(c.want)
	}
}

func TestTheLastLineNeedsNoNewline(t *testing.T) {
	r := checkRun(t, "one\ntwo")
	kit.MistakeIf(t, r.Stdout == "> one\nbye\n", "last-line-lost")
	r.WantOutput("> one\n> two\nbye\n")
	checkRun(t, "one\nquit").WantOutput("> one\nbye\n")
}

// checkRun runs the program on an input without quit, at whose end some programs do not stop.
func checkRun(t *testing.T, in string) *proc.Result {
	t.Helper()
	ended := false
	defer func() { kit.MistakeIf(t, !ended, "spins-at-the-end") }()
	r := proc.Run(t, proc.Stdin(in))
	ended = true
	return r
}

func TestAnswersBeforeTheNextLine(t *testing.T) {
	const lines, answers = "good morning\n\nagain\nquit\n", "> good morning\n> \n> again\nbye\n"
	right := proc.Run(t, proc.Inspect(), proc.Stdin(lines)).Stdout == answers
	answered, ended := 0, false
	defer func() {
		kit.MistakeIf(t, right && answered == 0, "answers-at-the-end")
		kit.MistakeIf(t, right && answered == 3 && !ended, "reads-on-after-quit")
	}()
	p := proc.Start(t, proc.Deadline(3*time.Second))
	for _, line := range []string{"good morning", "", "again"} {
		p.Write(line + "\n")
		answer := p.ReadLine()
		answered++
		kit.Equal(t, "the answer to the line "+kit.Show(line)+", before there is another one", answer, "> "+line)
	}
	p.Write("quit\n")
	r := p.Wait()
	ended = true
	r.WantOutput(answers)
}
