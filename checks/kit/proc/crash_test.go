package proc_test

import (
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/fixture"
)

const learner = `package main

import (
	"errors"
	"fmt"
	"sync"
	"example.com/fixture/lib"
)

var what string

func main() {
	fmt.Println("start")
	run(what)
}

func run(what string) {
	switch what {
	case "index":
		fmt.Println([]int{}[len(what)])
	case "error":
		panic(fmt.Errorf("outer: %w", errors.New("inner")))
	case "lines":
		print("unfinished")
		panic("one\ntwo")
	case "nil":
		var p *struct{ x int }
		p.x++
	case "lib":
		lib.Boom()
	case "goroutine":
		go lib.Boom()
		select {}
	case "deadlock":
		<-make(chan int)
	case "lock":
		var mu sync.Mutex
		mu.Lock()
		mu.Lock()
	case "spin":
		spin()
	case "flood":
		for {
			fmt.Println("flood")
		}
	case "again":
		defer func() {
			panic(fmt.Sprint("again: ", recover()))
		}()
		panic("first")
	case "overflow":
		overflow(0)
	case "race":
		m := map[int]int{}
		for range 8 {
			go func() {
				for {
					m[1]++
				}
			}()
		}
		select {}
	}
}

func spin() {
	for n := 0; ; n++ {
		if n < 0 {
			n = 0
		}
	}
}

func overflow(n int) int {
	return overflow(n+1) + 1
}
`

const harness = `package main

import (
	"testing"
	"time"

	"gotrain/kit/proc"
)

func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("what", &what)) }

func TestRun(t *testing.T) {
	for _, name := range []string{"index", "error", "lines", "nil", "lib", "goroutine", "deadlock", "lock", "spin", "flood", "again", "overflow", "race"} {
		t.Run(name, func(t *testing.T) {
			deadline := time.Minute
			if name == "spin" {
				deadline = time.Second
			}
			proc.Run(t, proc.Set("what", name), proc.Deadline(deadline)).WantOutput("start\n")
		})
	}
}

func TestWantedCrash(t *testing.T) {
	r := proc.Run(t, proc.Set("what", "index"))
	r.WantExit(2)
	r.WantStdout("start\n")
	if r.Panic == nil || r.Panic.Text != "runtime error: index out of range [5] with length 0" {
		t.Error(r.Panic)
	}
}
`

func TestCrashes(t *testing.T) {
	tests := fixture.Run(t, map[string]string{
		"main.go":      learner,
		"main_test.go": harness,
		"lib/lib.go":   "package lib\n\nfunc Boom() {\n\tpanic(\"boom\")\n}\n",
	})
	if x := tests["TestWantedCrash"]; x == nil || x.Result != "pass" {
		t.Errorf("%+v", x)
	}
	for _, c := range []struct{ name, outcome, place, message string }{
		{"index", kit.Panicked, "main.go:20", "panic: runtime error: index out of range [5] with length 0\nin main.run (main.go:20)"},
		{"error", kit.Panicked, "main.go:22", "panic: outer: inner\n"},
		{"lines", kit.Panicked, "main.go:25", "panic: one\ntwo\n"},
		{"nil", kit.Panicked, "main.go:28", "panic: runtime error: invalid memory address or nil pointer dereference\n"},
		{"lib", kit.Panicked, "lib/lib.go:4", "panic: boom\nin lib.Boom (lib/lib.go:4)"},
		{"goroutine", kit.Panicked, "lib/lib.go:4", "panic: boom\n"},
		{"deadlock", kit.Deadlock, "main.go:35", "fatal error: all goroutines are asleep - deadlock!\nit is receiving from a channel in main.run (main.go:35)"},
		{"lock", kit.Deadlock, "main.go:39", "fatal error: all goroutines are asleep - deadlock!\nit is locking a mutex in main.run (main.go:39)"},
		{"spin", kit.TimedOut, "main.go:", "does not end within 1s: it is still running in main."},
		{"flood", kit.TooMuchOutput, "", "too much output: more than 1 MiB on standard output"},
		{"again", kit.Panicked, "main.go:", "panic: again: first\n"},
		{"overflow", kit.Panicked, "main.go:7", "fatal error: stack overflow\nin main.overflow"},
		{"race", kit.Panicked, "main.go:5", "fatal error: concurrent map "},
	} {
		x := tests["TestRun/"+c.name]
		if x == nil || x.Result != "fail" {
			t.Errorf("%s: %+v", c.name, x)
			continue
		}
		if got := x.First("outcome", "outcome"); got != c.outcome {
			t.Errorf("%s: outcome %q", c.name, got)
		}
		if got := x.First("failure", "message"); !strings.HasPrefix(got, c.message) {
			t.Errorf("%s: message %q", c.name, got)
		}
		if got := x.First("failure", "file") + ":" + x.First("failure", "line"); !strings.HasPrefix(got, c.place) {
			t.Errorf("%s: place %s", c.name, got)
		}
		if got := x.First("output", "text"); !strings.HasPrefix(got, "start\n") {
			t.Errorf("%s: output %q", c.name, got)
		}
	}
}
