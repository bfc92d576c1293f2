package kit

import (
	"strings"
	"testing"

	"gotrain/kit/internal/fixture"
)

// learner is the code of a learner with everything that can go wrong.
const learner = `package main

import "sync"

func main() {}

func Index(xs []int, i int) int {
	return at(xs, i)
}

func at(xs []int, i int) int {
	return xs[i]
}

func Receive(c chan int) int {
	return <-c
}

func Spin() {
	for {
	}
}

func Count() {
	for n := 0; ; n++ {
		if n < 0 {
			n = 0
		}
	}
}

func Leak() chan int {
	c := make(chan int)
	go func() {
		c <- 1
	}()
	return c
}

func Lock() {
	var mu sync.Mutex
	mu.Lock()
	mu.Lock()
}

func Wait() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		Count()
	}()
	wg.Wait()
}
`

const harness = `package main

import (
	"testing"
	"time"

	"gotrain/kit"
)

func TestFinishes(t *testing.T) {
	for name, f := range map[string]func(){
		"receive": func() { Receive(make(chan int)) },
		"spin":    Spin,
		"count":   Count,
		"lock":    Lock,
		"wait":    Wait,
		"index":   func() { Index(nil, 3) },
		"fine":    func() { time.Sleep(time.Millisecond) },
		"check":   func() { <-make(chan int) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kit.FinishesIn(t, name+"()", time.Second, f)
		})
	}
}

func TestFinishesBusy(t *testing.T) {
	t.Parallel()
	kit.Finishes(t, "Spin()", Spin)
}

func TestBubble(t *testing.T) {
	t.Run("sleep", func(t *testing.T) {
		kit.Bubble(t, func(t *testing.T) {
			start := time.Now()
			time.Sleep(time.Hour)
			kit.Equal(t, "time.Since(start)", time.Since(start), time.Hour)
		})
	})
	t.Run("receive", func(t *testing.T) { kit.Bubble(t, func(t *testing.T) { Receive(make(chan int)) }) })
	t.Run("leak", func(t *testing.T) { kit.Bubble(t, func(t *testing.T) { Leak() }) })
	t.Run("index", func(t *testing.T) { kit.Bubble(t, func(t *testing.T) { Index(nil, 3) }) })
	t.Run("fatal", func(t *testing.T) { kit.Bubble(t, func(t *testing.T) { t.Fatal("stop") }) })
	t.Run("left", func(t *testing.T) {
		kit.Bubble(t, func(t *testing.T) {
			Leak()
			kit.Equal(t, "f()", 1, 2)
		})
	})
	t.Run("after", func(t *testing.T) { kit.Bubble(t, func(t *testing.T) { time.Sleep(1) }) })
}

func TestBubbleLock(t *testing.T) {
	t.Parallel()
	kit.Bubble(t, func(t *testing.T) { Lock() })
}

func TestStage(t *testing.T) {
	for _, name := range []string{"fine", "broken", "after"} {
		t.Run(name, func(t *testing.T) {
			kit.Stage(t)
			kit.True(t, name == "fine", "f()", "is wrong")
		})
	}
}

func TestNoLeaks(t *testing.T) {
	t.Run("leak", func(t *testing.T) { kit.NoLeaks(t, "Leak()", func() { Leak() }) })
	t.Run("late", func(t *testing.T) { kit.NoLeaks(t, "late", func() { go time.Sleep(50 * time.Millisecond) }) })
	t.Run("read", func(t *testing.T) { kit.NoLeaks(t, "read", func() { <-Leak() }) })
	t.Run("old", func(t *testing.T) {
		Leak()
		kit.NoLeaks(t, "old", func() {})
	})
	t.Run("index", func(t *testing.T) { kit.NoLeaks(t, "Index(nil, 3)", func() { Index(nil, 3) }) })
}

func TestCases(t *testing.T) {
	kit.Cases(t, []kit.Case[int, int]{
		{"good", 1, 2, ""},
		{"bad", 1, 3, "off-by-one"},
		{"panic", 7, 0, "no-bounds"},
		{In: 0, Want: 1},
		{"fatal", -1, 0, "early"},
	}, func(t *testing.T, i int) (string, int) {
		kit.True(t, i >= 0, "f", "must not be negative")
		return kit.Call("Index", []int{1, 2}, i), Index([]int{1, 2}, i)
	})
}
`

func TestFixture(t *testing.T) {
	tests := fixture.Run(t, map[string]string{"main.go": learner, "main_test.go": harness})
	for _, c := range []struct{ test, outcome, line, message string }{
		{"TestFinishes/receive", Deadlock, "16", "waits for ever: it is receiving from a channel in main.Receive (main.go:16)"},
		{"TestFinishes/spin", TimedOut, "", "does not return: it is still running in main.Spin (main.go:"},
		{"TestFinishes/count", TimedOut, "", "does not return: it is still running in main.Count (main.go:2"},
		{"TestFinishes/lock", Deadlock, "43", "waits for ever: it is locking a mutex in main.Lock (main.go:43)"},
		{"TestFinishes/wait", TimedOut, "", "does not return: it is still running in main.Count (main.go:2"},
		{"TestFinishes/index", Panicked, "12", "panic: runtime error: index out of range [3] with length 0\nin main.at (main.go:12)"},
		{"TestFinishes/check", Deadlock, "", "waits for ever: it is receiving from a channel"},
		{"TestFinishes/fine", "", "", ""},
		{"TestFinishesBusy", TimedOut, "", "does not return: it is still running in main.Spin (main.go:"},
		{"TestBubble/sleep", "", "", ""},
		{"TestBubble/after", "", "", ""},
		{"TestBubble/receive", Deadlock, "16", "waits for ever: it is receiving from a channel in main.Receive (main.go:16)"},
		{"TestBubble/leak", GoroutineLeak, "34", "leaves 1 goroutine behind\nstarted in main.Leak (main.go:34), still sending to a channel in main.Leak.func1 (main.go:35)"},
		{"TestBubble/index", Panicked, "12", "panic: runtime error: index out of range [3] with length 0"},
		{"TestBubbleLock", Deadlock, "43", "waits for ever: it is locking a mutex in main.Lock (main.go:43)"},
		{"TestNoLeaks/leak", GoroutineLeak, "34", "leaves 1 goroutine behind\nstarted in main.Leak (main.go:34), still sending to a channel in main.Leak.func1 (main.go:35)"},
		{"TestNoLeaks/late", "", "", ""},
		{"TestNoLeaks/read", "", "", ""},
		{"TestNoLeaks/old", "", "", ""},
		{"TestNoLeaks/index", Panicked, "12", "panic: runtime error"},
		{"TestCases/good", "", "", ""},
		{"TestCases/0", "", "", ""},
		{"TestCases/panic", Panicked, "12", "panic: runtime error: index out of range [7] with length 2"},
	} {
		x := tests[c.test]
		if x == nil {
			t.Errorf("%s did not run", c.test)
			continue
		}
		if want := map[bool]string{true: "fail", false: "pass"}[c.message != ""]; x.Result != want {
			t.Errorf("%s: %s\n%s", c.test, x.Result, x.Text)
		}
		if got := x.First("failure", "message"); !strings.HasPrefix(got, c.message) || c.message == "" && got != "" {
			t.Errorf("%s: message %q", c.test, got)
		}
		if got := x.First("outcome", "outcome"); got != c.outcome {
			t.Errorf("%s: outcome %q", c.test, got)
		}
		if got := x.First("failure", "line"); c.line != "" && got != c.line {
			t.Errorf("%s: line %s, want %s", c.test, got, c.line)
		}
	}
	if got := tests["TestBubble/fatal"]; got.Result != "fail" || !strings.Contains(got.Text, "stop") || len(got.Facts) > 0 {
		t.Errorf("%+v", got)
	}
	if got := tests["TestBubble/left"]; got.Result != "fail" || got.First("failure", "call") != "f()" || got.First("outcome", "outcome") != "" {
		t.Errorf("%+v", got)
	}
	for test, result := range map[string]string{"fine": "pass", "broken": "fail", "after": "skip"} {
		if got := tests["TestStage/"+test].Result; got != result {
			t.Errorf("TestStage/%s: %s", test, got)
		}
	}
	for test, slug := range map[string]string{"good": "", "bad": "off-by-one", "panic": "no-bounds", "0": "", "fatal": "early"} {
		if got := tests["TestCases/"+test].First("mistake", "slug"); got != slug {
			t.Errorf("TestCases/%s: mistake %q", test, got)
		}
	}
	frames := tests["TestNoLeaks/index"].Kind("panic")[0]["frames"].([]any)
	if len(frames) != 2 || frames[1].(map[string]any)["func"] != "main.Index" || frames[1].(map[string]any)["file"] != "main.go" {
		t.Errorf("%v", frames)
	}
}
