// Package fake has a testing.TB that records what a helper does with it.
package fake

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"gotrain/kit/internal/fact"
)

// TB records failures and facts instead of failing the test.
type TB struct {
	testing.TB
	real testing.TB

	mu     sync.Mutex
	failed bool
	text   strings.Builder
	facts  []map[string]any
	chunks string
}

// Run calls f with a recording TB in a goroutine of its own, since a failing
// helper ends its goroutine, and returns the record.
func Run(t testing.TB, f func(t testing.TB)) *TB {
	t.Helper()
	tb := &TB{real: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(tb)
	}()
	<-done
	return tb
}

// Text returns all that was logged.
func (tb *TB) Text() string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	return tb.text.String()
}

// Facts returns the facts of a kind.
func (tb *TB) Facts(kind string) []map[string]any {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	var list []map[string]any
	for _, object := range tb.facts {
		if object["fact"] == kind {
			list = append(list, object)
		}
	}
	return list
}

// Outcome returns the class of the first outcome fact, or "".
func (tb *TB) Outcome() string {
	if list := tb.Facts("outcome"); len(list) > 0 {
		return list[0]["outcome"].(string)
	}
	return ""
}

// Attr collects the chunks of a fact.
func (tb *TB) Attr(key, value string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	if key != fact.Key || strings.ContainsAny(value, "\r\n") {
		panic("bad attribute " + key + "=" + value)
	}
	var i, n int
	if _, err := fmt.Sscanf(value, "%d/%d:", &i, &n); err != nil {
		panic("bad fact " + value)
	}
	tb.chunks += value[strings.IndexByte(value, ':')+1:]
	if i < n {
		return
	}
	var object map[string]any
	if err := json.Unmarshal([]byte(tb.chunks), &object); err != nil {
		panic("bad fact " + tb.chunks + ": " + err.Error())
	}
	tb.chunks = ""
	tb.facts = append(tb.facts, object)
}

func (tb *TB) log(text string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.text.WriteString(strings.TrimSuffix(text, "\n") + "\n")
}

// Helper does nothing.
func (tb *TB) Helper() {}

// Name returns the name of the real test.
func (tb *TB) Name() string { return tb.real.Name() }

// Cleanup defers to the real test.
func (tb *TB) Cleanup(f func()) { tb.real.Cleanup(f) }

// TempDir returns a folder of the real test.
func (tb *TB) TempDir() string { return tb.real.TempDir() }

// Setenv sets a variable for the real test.
func (tb *TB) Setenv(key, value string) { tb.real.Setenv(key, value) }

// Failed reports whether a failure was recorded.
func (tb *TB) Failed() bool {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	return tb.failed
}

// Fail records a failure.
func (tb *TB) Fail() {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.failed = true
}

// FailNow records a failure and ends the goroutine.
func (tb *TB) FailNow() {
	tb.Fail()
	runtime.Goexit()
}

// Log records a text.
func (tb *TB) Log(args ...any) { tb.log(fmt.Sprintln(args...)) }

// Logf records a text.
func (tb *TB) Logf(format string, args ...any) { tb.log(fmt.Sprintf(format, args...)) }

// Error records a failure with a text.
func (tb *TB) Error(args ...any) {
	tb.Log(args...)
	tb.Fail()
}

// Errorf records a failure with a text.
func (tb *TB) Errorf(format string, args ...any) {
	tb.Logf(format, args...)
	tb.Fail()
}

// Fatal records a failure with a text and ends the goroutine.
func (tb *TB) Fatal(args ...any) {
	tb.Log(args...)
	tb.FailNow()
}

// Fatalf records a failure with a text and ends the goroutine.
func (tb *TB) Fatalf(format string, args ...any) {
	tb.Logf(format, args...)
	tb.FailNow()
}
