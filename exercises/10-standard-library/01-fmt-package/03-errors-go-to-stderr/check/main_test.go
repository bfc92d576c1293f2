package main

import (
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

const checkComplaint = "error: no input\n"

func TestComplainsWithoutArguments(t *testing.T) {
	r := proc.Run(t, proc.Name("the program without arguments"))
	kit.MistakeIf(t, r.Panic != nil && strings.Contains(r.Stderr, "no input"), "panics")
	kit.MistakeIf(t, strings.Contains(r.Stdout, "no input"), "error-on-stdout")
	kit.MistakeIf(t, r.Stderr == checkComplaint && r.ExitCode == 0, "exit-zero")
	r.WantExit(1)
	r.WantStdout("")
	r.WantStderr(checkComplaint)
}

func TestPrintsEachArgument(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"one argument", []string{"bread"}, "bread\n"},
		{"several arguments", []string{"bread", "oat milk", "Käse"}, "bread\noat milk\nKäse\n"},
		{"the same one twice", []string{"tea", "tea"}, "tea\ntea\n"},
		{"an empty argument", []string{""}, "\n"},
		{"empty arguments among others", []string{"", "a", ""}, "\na\n\n"},
		{"a verb", []string{"%d"}, "%d\n"},
		{"verbs and percent signs", []string{"100%d", "50%", "%%", "%s %v", "%!"}, "100%d\n50%\n%%\n%s %v\n%!\n"},
		{"blanks, a tab and a backslash", []string{"  two  ", "a\tb", `c\n`}, "  two  \na\tb\nc\\n\n"},
		{"what looks like a flag", []string{"-h", "--", "-"}, "-h\n--\n-\n"},
		{"the text of the error", []string{"error: no input"}, checkComplaint},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := proc.Run(t, proc.Args(c.args...))
			kit.MistakeIf(t, c.args[0] == "" && r.Stdout == "" && r.Stderr == checkComplaint, "empty-is-none")
			kit.MistakeIf(t, r.Stdout != c.want && strings.Contains(r.Stdout, "%!") && !strings.Contains(c.want, "%!"), "argument-as-format")
			r.WantOutput(c.want)
		})
	}
}

func TestUsesFprint(t *testing.T) {
	p := source.Load(t, ".")
	if !p.Uses("fmt.Fprintf") && !p.Uses("fmt.Fprintln") && !p.Uses("fmt.Fprint") {
		kit.Failf(t, "neither fmt.Fprintf nor fmt.Fprintln is used")
	}
}
