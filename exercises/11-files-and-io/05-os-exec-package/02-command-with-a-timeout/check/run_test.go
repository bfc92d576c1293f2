package server

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkDir is the environment variable with the folder in which programs leave their numbers.
const checkDir = "GOTRAIN_RUN_DIR"

// TestMain lets the test program be the program that is run.
func TestMain(m *testing.M) {
	dir := os.Getenv(checkDir)
	if dir == "" || len(os.Args) < 2 {
		os.Exit(m.Run())
	}
	note := func(name string) {
		file := filepath.Join(dir, name)
		os.WriteFile(file+".new", []byte(strconv.Itoa(os.Getpid())), 0o600)
		os.Rename(file+".new", file)
	}
	switch os.Args[1] {
	case "print":
		fmt.Print(strings.Join(os.Args[2:], "\n"))
		fmt.Fprintln(os.Stderr, "a warning")
	case "many":
		fmt.Print(strings.Repeat("0123456789abcdef", 1<<16))
	case "fail":
		fmt.Println("half an answer")
		fmt.Fprintln(os.Stderr, "no paper")
		os.Exit(3)
	case "hang":
		fmt.Println("half an answer")
		note("child")
		time.Sleep(time.Minute)
	case "parent":
		self, _ := os.Executable()
		child := exec.Command(self, "grandchild")
		child.Stdout = os.Stdout
		note("child")
		if child.Start() == nil {
			note("parent")
		}
		time.Sleep(time.Minute)
	case "grandchild":
		note("grandchild")
		time.Sleep(time.Minute)
	}
	os.Exit(0)
}

// checkLimit is how long a call may go on after its deadline, which is more than
// the task allows, since the machine may be busy.
const checkLimit = 3 * time.Second

// checkRun calls RunFor with the test program. It tells whether the call has returned in time, which is far more than it may take.
func checkRun(t *testing.T, d time.Duration, args ...string) (call, got string, err error, returned bool) {
	t.Helper()
	self, err := os.Executable()
	kit.NoError(t, "kit: finding the test program", err)
	dir := t.TempDir()
	t.Setenv(checkDir, dir)
	shown := []any{kit.Code(d.String()), kit.Code("program")}
	for _, arg := range args {
		shown = append(shown, arg)
	}
	call = kit.Call("RunFor", shown...)
	done := make(chan *kit.Panic, 1)
	go func() {
		done <- kit.Try(func() { got, err = RunFor(d, self, args...) })
	}()
	t.Cleanup(func() {
		for _, name := range []string{"child", "grandchild"} {
			if pid, ok := checkPid(dir, name); ok {
				if p, err := os.FindProcess(pid); err == nil {
					p.Kill()
				}
			}
		}
	})
	timer := time.NewTimer(max(d, 0) + checkLimit)
	defer timer.Stop()
	select {
	case p := <-done:
		if p != nil {
			p.Fail(t, call)
		}
		return call, got, err, true
	case <-timer.C:
		return call, "", nil, false
	}
}

func checkPid(dir, name string) (pid int, ok bool) {
	data, _ := os.ReadFile(filepath.Join(dir, name))
	pid, err := strconv.Atoi(string(data))
	return pid, err == nil
}

// checkGone waits until a program is gone.
func checkGone(pid int) bool {
	for range 200 {
		p, err := os.FindProcess(pid)
		if err != nil {
			return true
		}
		if runtime.GOOS != "windows" && p.Signal(syscall.Signal(0)) != nil {
			return true
		}
		p.Release()
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

func TestReturnsStandardOutput(t *testing.T) {
	for _, args := range [][]string{{"print", "Hello"}, {"print"}, {"print", "two words", "$HOME; *", "", "end\n"}, {"many"}} {
		want := strings.Join(args[1:], "\n")
		if args[0] == "many" {
			want = strings.Repeat("0123456789abcdef", 1<<16)
		}
		call, got, err, returned := checkRun(t, time.Minute, args...)
		if !returned {
			kit.Failf(t, "%s does not return", call)
		}
		kit.MistakeIf(t, errors.Is(err, context.DeadlineExceeded) && !strings.Contains(err.Error(), "exit"), "always-deadline")
		kit.NoError(t, call, err)
		kit.Equal(t, call, got, want)
	}
}

func TestAFailureIsNoTimeout(t *testing.T) {
	call, got, err, returned := checkRun(t, time.Minute, "fail")
	call += ", where the program ends with status 3"
	if !returned {
		kit.Failf(t, "%s does not return", call)
	}
	var exit *exec.ExitError
	kit.MistakeIf(t, errors.Is(err, context.DeadlineExceeded), "always-deadline")
	kit.True(t, !errors.Is(err, context.DeadlineExceeded), call, "should not report a timeout, but returns %s", kit.Show(err))
	kit.True(t, errors.As(err, &exit), call, "should return an error in which errors.As finds the *exec.ExitError; it is %s", kit.Show(err))
	kit.Equal(t, "the exit code in the error of "+call, exit.ExitCode(), 3)
	kit.Equal(t, "the string of "+call, got, "")

	call = `RunFor(time.Minute, "no-such-program-anywhere")`
	kit.NoPanic(t, call, func() {
		got, err := RunFor(time.Minute, "no-such-program-anywhere")
		kit.ErrorIs(t, call, err, exec.ErrNotFound)
		kit.MistakeIf(t, errors.Is(err, context.DeadlineExceeded), "always-deadline")
		kit.True(t, !errors.Is(err, context.DeadlineExceeded), call, "should not report a timeout, but returns %s", kit.Show(err))
		kit.Equal(t, "the string of "+call, got, "")
	})
}

// checkHang calls RunFor with a program that hangs, for ever longer times until it has come far enough to leave a file.
func checkHang(t *testing.T, program, file string) {
	t.Helper()
	for d := 300 * time.Millisecond; ; d *= 2 {
		call, got, err, returned := checkRun(t, d, program)
		call += ", where the program hangs"
		if program == "parent" {
			call += " and another that it has started keeps its standard output open"
		}
		dir := os.Getenv(checkDir)
		if !returned {
			pid, started := checkPid(dir, "child")
			kit.MistakeIf(t, program == "parent" && started && checkGone(pid), "no-wait-delay")
			kit.Failf(t, "%s has not returned %v after the deadline", call, checkLimit)
		}
		if _, ok := checkPid(dir, file); !ok && d < 4*time.Second && errors.Is(err, context.DeadlineExceeded) {
			continue // the machine is busy, and the program had hardly begun
		}
		pid, started := checkPid(dir, "child")
		gone := !started || checkGone(pid)
		var exit *exec.ExitError
		kit.MistakeIf(t, gone && errors.As(err, &exit) && !errors.Is(err, context.DeadlineExceeded), "raw-killed")
		kit.ErrorIs(t, call, err, context.DeadlineExceeded)
		kit.Equal(t, "the string of "+call, got, "")
		kit.MistakeIf(t, !gone, "not-killed")
		if !gone {
			kit.Failf(t, "%s returns, and the program still runs", call)
		}
		if !started {
			kit.Unproven(t, "that the program is killed: it did not start in time")
		}
		return
	}
}

func TestKillsAProgramThatHangs(t *testing.T) { checkHang(t, "hang", "child") }

func TestDoesNotWaitForTheGrandchild(t *testing.T) { checkHang(t, "parent", "parent") }

func TestNoTimeAtAll(t *testing.T) {
	for _, d := range []time.Duration{0, -time.Second} {
		call, got, err, returned := checkRun(t, d, "hang")
		if !returned {
			kit.Failf(t, "%s does not return", call)
		}
		kit.ErrorIs(t, call, err, context.DeadlineExceeded)
		kit.Equal(t, "the string of "+call, got, "")
	}
}

func TestTheDelayIsAtMostASecond(t *testing.T) {
	p := source.Load(t, ".")
	isField := func(e ast.Expr) bool {
		switch e := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			return e.Sel.Name == "WaitDelay"
		case *ast.Ident:
			return e.Name == "WaitDelay"
		}
		return false
	}
	var values []ast.Expr
	for _, s := range source.All[*ast.AssignStmt](p.Roots()...) {
		for i, left := range s.Lhs {
			if isField(left) && len(s.Lhs) == len(s.Rhs) {
				values = append(values, s.Rhs[i])
			}
		}
	}
	for _, pair := range source.All[*ast.KeyValueExpr](p.Roots()...) {
		if isField(pair.Key) {
			values = append(values, pair.Value)
		}
	}
	for _, value := range values {
		known := p.Info.Types[value].Value
		if known == nil || known.Kind() != constant.Int {
			continue // only the tests above can tell
		}
		if n, exact := constant.Int64Val(known); !exact || n > int64(time.Second) {
			kit.Mistake(t, "long-delay")
			source.Fail(t, p, value, "WaitDelay is %v; RunFor should return at most a second after the deadline", time.Duration(n))
		}
	}
}

func TestUsesCommandContext(t *testing.T) {
	if !source.Load(t, ".").Uses("os/exec.CommandContext") {
		kit.Failf(t, "nothing uses exec.CommandContext")
	}
}
