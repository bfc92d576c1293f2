// Package concurrent observes what goroutines do: how many are in a function
// at once, which of them called it, and when.
//
//	var gauge concurrent.Gauge
//	ForEach(items, 3, func(int) {
//		defer gauge.Enter()()
//		time.Sleep(time.Second) // of fake time, in kit.Bubble
//	})
//	kit.Equal(t, "the most calls of fn at once", gauge.Peak(), 3)
//
// Everything here may be used by several goroutines at once. Make it within the
// bubble that uses it.
package concurrent

import (
	"slices"
	"sync"
	"time"

	"gotrain/kit/internal/stack"
)

// Goroutine returns a number that stands for the calling goroutine. No two
// goroutines of a program have the same.
func Goroutine() int {
	return stack.Current().ID
}

// Gauge counts the calls of a function that are under way.
type Gauge struct {
	mu               sync.Mutex
	now, peak, total int
}

// Enter says that a call begins. It returns the function that says that it
// ends: defer gauge.Enter()().
func (g *Gauge) Enter() (leave func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.now++
	g.total++
	g.peak = max(g.peak, g.now)
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.now--
	}
}

// Now returns how many calls are under way.
func (g *Gauge) Now() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.now
}

// Peak returns the most calls that were under way at once.
func (g *Gauge) Peak() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.peak
}

// Total returns how many calls have begun.
func (g *Gauge) Total() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.total
}

// Barrier holds goroutines up until so many have arrived. Code that runs them
// one after the other never gets past it: in a bubble that is a deadlock.
type Barrier struct {
	mu   sync.Mutex
	left int
	open chan struct{}
}

// NewBarrier makes a barrier for n goroutines.
func NewBarrier(n int) *Barrier {
	return &Barrier{left: n, open: make(chan struct{})}
}

// Arrive waits until n goroutines have arrived. Those that come later pass.
func (b *Barrier) Arrive() {
	b.mu.Lock()
	b.left--
	if b.left == 0 {
		close(b.open)
	}
	b.mu.Unlock()
	<-b.open
}

// Log notes what happens, when, and in which goroutine.
type Log struct {
	start   time.Time
	mu      sync.Mutex
	entries []Entry
}

// Entry is something that happened.
type Entry struct {
	What      string
	At        time.Duration // since the log was made
	Goroutine int
}

// NewLog makes a log, which begins now.
func NewLog() *Log {
	return &Log{start: time.Now()}
}

// Add notes something.
func (l *Log) Add(what string) {
	entry := Entry{what, time.Since(l.start), Goroutine()}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, entry)
}

// Write notes each call with what was written, so that a log is an io.Writer.
func (l *Log) Write(p []byte) (int, error) {
	l.Add(string(p))
	return len(p), nil
}

// Entries returns what was noted, in its order.
func (l *Log) Entries() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.entries)
}

// Whats returns what was noted without times and goroutines.
func (l *Log) Whats() []string {
	var list []string
	for _, entry := range l.Entries() {
		list = append(list, entry.What)
	}
	return list
}
