package main

import (
	"fmt"
	"go/constant"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

func TestMain(m *testing.M) { proc.Main(m, main) }

func TestNothingElseEndsTheProgram(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"os.Exit", "syscall.Exit", "runtime.Goexit", "log.Fatal", "log.Fatalf", "log.Fatalln"} {
		if uses := p.UsesOf(name); len(uses) > 0 {
			source.Fail(t, p, uses[0], "%s ends the program here; only the panic should", name)
		}
	}
	for _, f := range p.Funcs() {
		if calls := f.CallsBuiltin("recover"); len(calls) > 0 {
			source.Fail(t, p, calls[0], "recover stops the panic here; nothing should")
		}
	}
}

func TestThePanicEndsTheProgram(t *testing.T) {
	r := proc.Run(t)
	if r.Panic == nil {
		r.WantStdout("before\n")
		kit.Failf(t, "the program does not panic: it ends with exit status %d", r.ExitCode)
	}
	kit.Equal(t, "the message of the panic", r.Panic.Text, "boom: 7 files lost")
	r.WantExit(2)
	r.WantStdout("before\n")
}

func TestTheTraceLeadsFromMainToInner(t *testing.T) {
	r := proc.Run(t)
	if r.Panic == nil {
		kit.Failf(t, "there is no trace, because the program does not panic")
	}
	var names []string
	for _, frame := range r.Panic.Frames {
		names = append(names, frame.Func[strings.LastIndex(frame.Func, ".")+1:])
	}
	kit.MistakeIf(t, slices.Equal(names, []string{"main"}), "panics-in-main")
	kit.Equal(t, "the functions in the trace, from the top, are", names, []string{"inner", "outer", "main"})

	// The topmost line of the trace is where the source says panic.
	p := source.Load(t, ".")
	var lines []int
	for _, call := range p.Func("inner").CallsBuiltin("panic") {
		_, line := p.Pos(call)
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		kit.Failf(t, "inner does not call the builtin panic itself")
	}
	if top := r.Panic.Frames[0]; !slices.Contains(lines, top.Line) {
		kit.Failf(t, "the topmost line of the trace is %d, and inner calls panic in line %s", top.Line, strings.Trim(fmt.Sprint(lines), "[]"))
	}
}

func TestMainWouldGoOn(t *testing.T) {
	p := source.Load(t, ".")
	mainFunc := p.Func("main")
	calls := mainFunc.Calls("outer")
	if len(calls) == 0 {
		kit.Failf(t, "main does not call outer")
	}
	for _, literal := range mainFunc.Literals() {
		value := p.Info.Types[literal].Value
		if literal.Pos() > calls[0].End() && value != nil && value.Kind() == constant.String && strings.TrimSpace(constant.StringVal(value)) == "after" {
			return
		}
	}
	source.Fail(t, p, calls[0], "main does not print after once outer is back from this call")
}
