package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// checkMessage builds the program with a message and runs it without the file.
func checkMessage(t *testing.T, message string) {
	t.Helper()
	dir := module.Copy(t, ".")
	file := filepath.Join(dir, "message.txt")
	kit.NoError(t, "kit: writing message.txt", os.WriteFile(file, []byte(message), 0o600))
	program := module.Build(t, dir, nil, ".")
	kit.NoError(t, "kit: removing message.txt", os.Remove(file))
	r := proc.Run(t, proc.Command(program), proc.Dir(t.TempDir()), proc.Name("the program built with the message "+kit.Show(message)))
	if r.Stdout != message {
		p := source.Load(t, ".")
		reads := p.Uses("os.ReadFile") || p.Uses("os.Open") || p.Uses("os.OpenFile")
		kit.MistakeIf(t, reads, "reads-the-file")
		spaced := false
		for _, f := range p.Files {
			for _, group := range p.Comments(f) {
				for _, comment := range group.List {
					spaced = spaced || regexp.MustCompile(`^//\s+go:embed\s`).MatchString(comment.Text+" ")
				}
			}
		}
		kit.MistakeIf(t, !reads && spaced && len(r.Stdout) < 2, "space")
		kit.MistakeIf(t, r.Stdout == message+"\n", "extra-newline")
	}
	r.WantOutput(message)
}

func TestPrintsTheMessage(t *testing.T) {
	checkMessage(t, "Guten Tag, Zoë.\n日本語 and 100%d of it\n")
}

func TestAddsNothingAndLeavesNothingOut(t *testing.T) {
	checkMessage(t, "\n  two lines,\r\nno line break at the end \t")
}

func TestAnEmptyFile(t *testing.T) {
	checkMessage(t, "")
	p := source.Load(t, ".")
	for _, path := range p.Imports() {
		if path == "embed" {
			return
		}
	}
	kit.Failf(t, "nothing imports embed")
}
