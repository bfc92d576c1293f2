package stack

import (
	"bytes"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
)

// Goroutine is one goroutine of a stack dump.
type Goroutine struct {
	ID     int
	State  string // such as "chan receive"
	Bubble string // number of its synctest bubble, or ""
	Parent int    // the goroutine that started it, or 0
	// Frames has all frames as the runtime wrote them, innermost first.
	Frames []Frame
	// Created is where it was started, as the runtime wrote it.
	Created Frame
}

// Learner returns the learner's frames, innermost first.
func (g *Goroutine) Learner() []Frame {
	var list []Frame
	for _, f := range g.Frames {
		if own, ok := learner(f); ok {
			list = append(list, own)
		}
	}
	return trim(list)
}

// Start returns where the learner's code started the goroutine.
func (g *Goroutine) Start() (Frame, bool) {
	return learner(g.Created)
}

// blocked maps the states in which only another goroutine can help to the
// words for them.
var blocked = map[string]string{
	"chan receive":            "receiving from a channel",
	"chan send":               "sending to a channel",
	"chan receive (nil chan)": "receiving from a nil channel",
	"chan send (nil chan)":    "sending to a nil channel",
	"select":                  "in a select",
	"select (no cases)":       "in a select without cases",
	"semacquire":              "waiting for a lock or a WaitGroup",
	"sync.Mutex.Lock":         "locking a mutex",
	"sync.RWMutex.RLock":      "locking a mutex for reading",
	"sync.RWMutex.Lock":       "locking a mutex",
	"sync.WaitGroup.Wait":     "waiting for a WaitGroup",
	"sync.Cond.Wait":          "waiting for a condition variable",
}

// others has the words for states that are no deadlock.
var others = map[string]string{
	"running":  "running",
	"runnable": "running",
	"sleep":    "sleeping",
	"IO wait":  "waiting for input or output",
	"syscall":  "in a system call",
}

// Blocked reports whether only another goroutine can wake this one.
func (g *Goroutine) Blocked() bool {
	return blocked[g.State] != ""
}

// Waits reports whether the goroutine waits for another one, for a time or for
// data.
func (g *Goroutine) Waits() bool {
	return g.Blocked() || g.State == "sleep" || g.State == "IO wait"
}

// Doing says in words what the goroutine does. A statement is named where it is
// the learner's: the select in a package that they call is not in their code.
func (g *Goroutine) Doing() string {
	if g.inStatement() && len(g.Learner()) > 0 && !g.ownStatement() {
		return "waiting for a call to return"
	}
	if words := blocked[g.State]; words != "" {
		return words
	}
	if words := others[g.State]; words != "" {
		return words
	}
	return g.State
}

// inStatement reports whether the goroutine waits in a statement of the
// language, a select or one with a channel, rather than in a call.
func (g *Goroutine) inStatement() bool {
	return g.Blocked() && (strings.HasPrefix(g.State, "chan ") || strings.HasPrefix(g.State, "select"))
}

// ownStatement reports whether the innermost function is the learner's.
func (g *Goroutine) ownStatement() bool {
	for _, f := range g.Frames {
		if !strings.HasPrefix(f.Func, "runtime.") {
			_, own := learner(f)
			return own
		}
	}
	return false
}

// header matches the first line of a goroutine, in both of its forms.
var header = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^goroutine (\d+)(?: gp=\S+)?(?: m=\S+)?(?: mp=\S+)? \[([^\]]*)\]:$`)
})

// Parse reads the text of a stack dump.
func Parse(dump string) []*Goroutine {
	var list []*Goroutine
	var g *Goroutine
	lines := strings.Split(strings.ReplaceAll(dump, "\r\n", "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if m := header().FindStringSubmatch(line); m != nil {
			g = &Goroutine{}
			g.ID, _ = strconv.Atoi(m[1])
			g.setState(m[2])
			list = append(list, g)
			continue
		}
		if line == "" {
			g = nil
			continue
		}
		if g == nil || i+1 >= len(lines) || !strings.HasPrefix(lines[i+1], "\t") {
			continue
		}
		f, ok := position(lines[i+1])
		if !ok {
			continue
		}
		i++
		if created, ok := strings.CutPrefix(line, "created by "); ok {
			f.Func = created
			if name, id, ok := strings.Cut(created, " in goroutine "); ok {
				f.Func = name
				g.Parent, _ = strconv.Atoi(id)
			}
			g.Created = f
			continue
		}
		if paren := strings.LastIndexByte(line, '('); paren > 0 {
			line = line[:paren]
		}
		f.Func = line
		g.Frames = append(g.Frames, f)
	}
	return list
}

// setState takes the state apart: "chan receive (durable), 2 minutes, synctest bubble 1".
func (g *Goroutine) setState(text string) {
	state, rest, _ := strings.Cut(text, ", ")
	for _, remark := range []string{" (durable)", " (scan)", " (leaked)"} {
		state = strings.TrimSuffix(state, remark)
	}
	g.State = state
	if _, bubble, ok := strings.Cut(rest, "synctest bubble "); ok {
		g.Bubble, _, _ = strings.Cut(bubble, ",")
	}
}

// position reads a line such as "\t/dir/main.go:12 +0x1d". After a signal the
// pointers to the frame follow; an offset of 0 is left out.
func position(line string) (Frame, bool) {
	line = strings.TrimPrefix(line, "\t")
	line, _, _ = strings.Cut(line, " +0x")
	line, _, _ = strings.Cut(line, " fp=0x")
	colon := strings.LastIndexByte(line, ':')
	if colon < 0 {
		return Frame{}, false
	}
	number, err := strconv.Atoi(line[colon+1:])
	return Frame{File: line[:colon], Line: number}, err == nil
}

// All returns the goroutines of this process.
func All() []*Goroutine {
	return Parse(string(everything()))
}

// Headers returns the goroutines of this process without their frames, which is
// less work.
func Headers() []*Goroutine {
	var list []*Goroutine
	for line := range bytes.Lines(everything()) {
		if bytes.HasPrefix(line, []byte("goroutine ")) {
			list = append(list, Parse(string(line))...)
		}
	}
	return list
}

// everything returns the dump of all goroutines.
func everything() []byte {
	for size := 64 << 10; ; size *= 4 {
		b := make([]byte, size)
		if n := runtime.Stack(b, true); n < size || size >= 64<<20 {
			return b[:n]
		}
	}
}

// Current returns the calling goroutine, without its frames.
func Current() *Goroutine {
	b := make([]byte, 256)
	b = b[:runtime.Stack(b, false)]
	b, _, _ = bytes.Cut(b, []byte("\n"))
	if list := Parse(string(b)); len(list) > 0 {
		return list[0]
	}
	return &Goroutine{}
}

// IDs returns the set of the goroutines that exist now.
func IDs() map[int]bool {
	set := map[int]bool{}
	for _, g := range All() {
		set[g.ID] = true
	}
	return set
}

// Family returns, out of all goroutines, the one with the id root and those
// that it brought about: not in before, and started by one of them. When the
// goroutine that started another is gone, the learner's code on its stack
// decides: there may be other tests at the same time.
func Family(all []*Goroutine, root int, before map[int]bool) []*Goroutine {
	member := map[int]bool{root: true}
	alive := map[int]bool{}
	for _, g := range all {
		alive[g.ID] = true
	}
	// A child may come before its parent in the dump.
	for grown := true; grown; {
		grown = false
		for _, g := range all {
			// What the kit has started is the root of another family.
			if member[g.ID] || before[g.ID] || ofKit(g.Created.Func) {
				continue
			}
			_, started := g.Start()
			if member[g.Parent] || !alive[g.Parent] && (started || len(g.Learner()) > 0) {
				member[g.ID] = true
				grown = true
			}
		}
	}
	var list []*Goroutine
	for _, g := range all {
		if member[g.ID] {
			list = append(list, g)
		}
	}
	return list
}
