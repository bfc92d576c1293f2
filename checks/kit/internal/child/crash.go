package child

import (
	"strings"

	"gotrain/kit/internal/stack"
)

// Crash is what the runtime of a Go program wrote when it ended the program.
type Crash struct {
	Panic      string // the value of the panic, or ""
	Fatal      string // the text of a fatal error, or ""
	Goroutines []*stack.Goroutine
	Before     string // what was on the error stream before
}

// Crash returns how the runtime ended the program, or nil.
func (r *Result) Crash() *Crash {
	if r.ExitCode != 2 {
		return nil
	}
	// The newline in front makes the first line like the others.
	text := "\n" + strings.ReplaceAll(r.Stderr, "\r\n", "\n")
	trace := strings.Index(text, "\n\ngoroutine ")
	if trace < 0 {
		return nil
	}
	c := &Crash{Goroutines: stack.Parse(text[trace:])}
	head := text[:trace]
	if before, after, ok := cutLast(head, "fatal error: "); ok {
		c.Before = before
		c.Fatal, _, _ = strings.Cut(after, "\n")
		return c
	}
	if before, after, ok := cutLast(head, "panic: "); ok {
		c.Before = before
		c.Panic = panicValue(after)
		return c
	}
	return nil
}

// cutLast cuts the text at the last marker that begins a line, or at the last
// one of all when the program has left its own last line unfinished.
func cutLast(text, marker string) (before, after string, ok bool) {
	i := strings.LastIndex(text, "\n"+marker) + 1
	if i == 0 {
		i = strings.LastIndex(text, marker)
	}
	if i < 0 {
		return "", "", false
	}
	return strings.TrimPrefix(text[:i], "\n"), text[i+len(marker):], true
}

// panicValue takes the remarks of the runtime off the value. Of panics during
// a panic, which follow indented, it returns the last.
func panicValue(text string) string {
	if i := strings.LastIndex(text, "\n\tpanic: "); i >= 0 {
		text = text[i+len("\n\tpanic: "):]
	}
	var keep []string
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if strings.HasPrefix(line, "[signal ") {
			continue
		}
		// The runtime indents the lines of a value.
		line = strings.TrimPrefix(line, "\t")
		line = strings.TrimSuffix(line, " [recovered, repanicked]")
		keep = append(keep, strings.TrimSuffix(line, " [recovered]"))
	}
	return strings.Join(keep, "\n")
}

// Frames returns the learner's frames of the goroutine that crashed.
func (c *Crash) Frames() []stack.Frame {
	if len(c.Goroutines) == 0 {
		return nil
	}
	return c.Goroutines[0].Learner()
}
