package mutant

import (
	"fmt"
	"regexp"
	"strings"

	"gotrain/kit"
)

// Run is what came of running the tests.
type Run struct {
	Tests []*Test  // with subtests, examples and benchmarks, as they began
	Notes []string // what the implementation has noted, the first 1000 lines

	Stdout, Stderr string
	ExitCode       int
	TimedOut       bool
	Panic          *kit.Panic // that ended the tests, or nil
}

// Test is what came of one test.
type Test struct {
	Name     string // TestAbs/zero
	Result   string // PASS, FAIL or SKIP; "" when it did not end
	Messages []Message
	Output   string // with the messages
}

// Message is what t.Errorf, t.Log and their like have written.
type Message struct {
	File string
	Line int
	Text string
}

// culprit returns the first test that has failed with a message, or the first
// that has failed or not ended, or nil.
func (r *Run) culprit() *Test {
	var first *Test
	for _, x := range r.Tests {
		if x.Result == "PASS" || x.Result == "SKIP" {
			continue
		}
		if x.Output != "" {
			return x
		}
		if first == nil {
			first = x
		}
	}
	return first
}

// Passed reports whether no test has failed, and the program ended as it should.
func (r *Run) Passed() bool {
	return r.ExitCode == 0 && !r.TimedOut
}

// Test returns what came of a test, or nil when it did not run.
func (r *Run) Test(name string) *Test {
	for _, x := range r.Tests {
		if x.Name == name {
			return x
		}
	}
	return nil
}

// Subtests returns what came of the subtests of a test, without their own.
func (r *Run) Subtests(name string) (list []*Test) {
	for _, x := range r.Tests {
		if rest, ok := strings.CutPrefix(x.Name, name+"/"); ok && !strings.Contains(rest, "/") {
			list = append(list, x)
		}
	}
	return list
}

// Messages returns the texts of all messages.
func (r *Run) Messages() (texts []string) {
	for _, x := range r.Tests {
		for _, message := range x.Messages {
			texts = append(texts, message.Text)
		}
	}
	return texts
}

var (
	began   = regexp.MustCompile(`^=== (?:RUN|NAME|CONT) +(\S*)$`)
	ended   = regexp.MustCompile(`^\s*--- (PASS|FAIL|SKIP): (\S+) \(.*\)$`)
	trace   = regexp.MustCompile(`(?m)^\t\S*/([^/\s]+_test\.go):(\d+)`)
	message = regexp.MustCompile(`^    (\S+\.go):(\d+): (.*)$`)
)

// marker stands before what the testing package says.
const marker = "\x16"

// read reads the output into tests, and takes the markers off it.
func (r *Run) read() {
	text := strings.ReplaceAll(r.Stdout, "\r\n", "\n")
	r.Stdout = strings.ReplaceAll(text, marker, "")
	tests := map[string]*Test{}
	named := func(name string) *Test {
		if tests[name] == nil && name != "" {
			tests[name] = &Test{Name: name}
			r.Tests = append(r.Tests, tests[name])
		}
		return tests[name]
	}
	var current *Test
	for i, part := range strings.Split(text, marker) {
		if i > 0 {
			var line string
			line, part, _ = strings.Cut(part, "\n")
			if m := began.FindStringSubmatch(line); m != nil {
				current = named(m[1])
			} else if m := ended.FindStringSubmatch(line); m != nil {
				current = named(m[2])
				current.Result = m[1]
			} else if line == "PASS" || line == "FAIL" {
				current = nil
			}
		}
		if current != nil && part != "" {
			if o := current.Output; i > 0 && o != "" && !strings.HasSuffix(o, "\n") {
				current.Output += "\n"
			}
			current.Output += part
		}
	}
	for _, x := range r.Tests {
		x.Messages = messages(x.Output)
	}
}

// messages finds the messages in what a test has put out.
func messages(output string) (list []Message) {
	within := false // a message that may go on
	for line := range strings.Lines(output) {
		line = strings.TrimSuffix(line, "\n")
		if m := message.FindStringSubmatch(line); m != nil {
			var n int
			fmt.Sscan(m[2], &n)
			list = append(list, Message{m[1], n, m[3]})
			within = true
		} else if rest, ok := strings.CutPrefix(line, "        "); ok && within {
			list[len(list)-1].Text += "\n" + rest
		} else {
			within = false
		}
	}
	return list
}
