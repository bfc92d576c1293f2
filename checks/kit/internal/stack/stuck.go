package stack

import "fmt"

// Stuck says why a piece of code does not end.
type Stuck struct {
	Deadlock bool   // all of its goroutines are blocked
	Doing    string // such as "sending to a channel"
	Place    Frame  // where in the learner's code, if Found
	Found    bool
}

// Explain looks for the reason why a piece of code does not end among the
// goroutines that belong to it. A busy goroutine is the reason, whoever waits
// for it; when all are blocked, it is a deadlock.
func Explain(family []*Goroutine) Stuck {
	s := Stuck{Deadlock: len(family) > 0}
	for _, g := range family {
		if !g.Blocked() {
			s.Deadlock = false
		}
	}
	for _, g := range family {
		if g.Blocked() != s.Deadlock {
			continue
		}
		frames := g.Learner()
		if s.Found || s.Doing != "" && len(frames) == 0 {
			continue
		}
		s.Doing = g.Doing()
		if len(frames) > 0 {
			s.Place, s.Found = frames[0], true
		}
		if recursive(frames) {
			s.Doing = "calling itself"
		}
	}
	return s
}

// recursive reports whether one function calls itself again and again.
func recursive(frames []Frame) bool {
	if len(frames) < maxFrames {
		return false
	}
	for _, f := range frames {
		if f.Func != frames[0].Func {
			return false
		}
	}
	return true
}

// String completes a sentence such as "it is still …".
func (s Stuck) String() string {
	words := s.Doing
	if words == "" {
		words = "running"
	}
	if s.Found {
		words += " in " + s.Place.String()
	}
	return words
}

// String writes the place, such as "main.inner (main.go:12)".
func (f Frame) String() string {
	return fmt.Sprintf("%s (%s:%d)", f.Func, f.File, f.Line)
}
