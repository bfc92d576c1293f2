package proc

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/internal/child"
	"gotrain/kit/internal/gotool"
)

// defaultDeadline is how long a program may run.
const defaultDeadline = 5 * time.Second

// Option says how the program is to be run.
type Option func(*run)

// run collects the options of a run.
type run struct {
	name     string
	command  []string // of another program than the learner's main
	shown    string   // how the command is described
	args     []string
	stdin    string
	env      []string
	names    []string
	values   map[string]any
	dir      string
	deadline time.Duration
	inspect  bool
}

// Args gives the program arguments.
func Args(args ...string) Option {
	return func(r *run) { r.args = append(r.args, args...) }
}

// Command runs another program instead of the learner's main, such as make.
// It is looked up in PATH. The harness needs no TestMain for it. A go command
// that it runs works offline.
func Command(name string, args ...string) Option {
	return func(r *run) {
		r.command = append([]string{name}, args...)
		r.shown = shellLine(r.command)
	}
}

// Script runs a shell script of the learner instead of main, as sh FILE ARGS
// would. The file is relative to the package's folder, also with [Dir].
func Script(file string, args ...string) Option {
	return func(r *run) {
		abs, err := filepath.Abs(file)
		if err != nil {
			abs = file
		}
		r.command = append([]string{"sh", abs}, args...)
		r.shown = shellLine(append([]string{"sh", file}, args...))
	}
}

// Stdin gives the program its standard input, which is empty otherwise.
func Stdin(text string) Option {
	return func(r *run) { r.stdin = text }
}

// Env sets environment variables, each in the form "NAME=value".
func Env(entries ...string) Option {
	return func(r *run) { r.env = append(r.env, entries...) }
}

// Set sets a variable that the harness has named with [Var] before main runs.
// The value may be anything that is made of basic types.
func Set(name string, value any) Option {
	return func(r *run) {
		if _, ok := r.values[name]; !ok {
			r.names = append(r.names, name)
		}
		r.values[name] = value
	}
}

// Dir runs the program in a folder; otherwise it runs in the package's own.
func Dir(dir string) Option {
	return func(r *run) { r.dir = dir }
}

// Deadline sets how long the program may run, or how long each step of an
// interactive program may take. It is five seconds otherwise.
func Deadline(d time.Duration) Option {
	return func(r *run) { r.deadline = d }
}

// Name says what the run is called in messages, instead of main() with all
// that it was given.
func Name(name string) Option {
	return func(r *run) { r.name = name }
}

// Inspect makes [Run] and [Process.Wait] return also when the program has
// passed its deadline or the limit of its output.
func Inspect() Option {
	return func(r *run) { r.inspect = true }
}

func newRun(opts []Option) *run {
	r := &run{deadline: defaultDeadline, values: map[string]any{}}
	for _, opt := range opts {
		opt(r)
	}
	return r
}

// call describes the run.
func (r *run) call() string {
	if r.name != "" {
		return r.name
	}
	if r.command != nil {
		if r.stdin != "" {
			return r.shown + " with input " + short(r.stdin)
		}
		return r.shown
	}
	var with []string
	for _, name := range r.names {
		with = append(with, name+" = "+kit.Show(r.values[name]))
	}
	if len(r.args) > 0 {
		quoted := make([]string, len(r.args))
		for i, arg := range r.args {
			quoted[i] = short(arg)
		}
		with = append(with, "arguments "+strings.Join(quoted, " "))
	}
	if len(r.env) > 0 {
		with = append(with, "environment "+strings.Join(r.env, " "))
	}
	if r.stdin != "" {
		with = append(with, "input "+short(r.stdin))
	}
	if len(with) == 0 {
		return "main()"
	}
	return "main() with " + strings.Join(with, ", ")
}

func short(text string) string {
	const limit = 60
	if runes := []rune(text); len(runes) > limit {
		return strconv.Quote(string(runes[:limit])) + "…"
	}
	return strconv.Quote(text)
}

// shellLine writes a command as one would type it.
func shellLine(words []string) string {
	line := make([]string, len(words))
	for i, word := range words {
		line[i] = word
		if word == "" || strings.ContainsAny(word, " \t\n\"'$\\*?;&|<>()") {
			line[i] = short(word)
		}
	}
	return strings.Join(line, " ")
}

// start starts the program.
func (r *run) start(t testing.TB) *child.Child {
	t.Helper()
	c, err := child.Start(r.process(t))
	if err != nil {
		t.Fatalf("kit: cannot start the program: %v", err)
	}
	t.Cleanup(c.Kill)
	return c
}

// process describes the process: another program, or the test binary that calls
// the learner's main.
func (r *run) process(t testing.TB) child.Command {
	t.Helper()
	if r.command != nil {
		path, err := exec.LookPath(r.command[0])
		if err != nil {
			t.Fatalf("kit: this check needs %s: %v", r.command[0], err)
		}
		env := append(child.Environ(), gotool.Offline()...)
		return child.Command{Path: path, Args: append(r.command, r.args...), Dir: r.dir, Env: append(env, r.env...)}
	}
	if settings == nil {
		t.Fatal("kit: the harness has no TestMain that calls proc.Main")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatalf("kit: cannot find the test binary: %v", err)
	}
	env := append(child.Environ(), r.env...)
	return child.Command{Path: self, Args: append([]string{self}, r.args...), Dir: r.dir, Env: append(env, childEnv+"="+r.setup(t))}
}

// maxEnv is the length up to which settings travel in the environment.
const maxEnv = 16 << 10

// setup returns the text that tells the child its settings.
func (r *run) setup(t testing.TB) string {
	t.Helper()
	b := []byte("=")
	for _, name := range r.names {
		variable, ok := settings[name]
		if !ok {
			t.Fatalf("kit: proc.Set(%q, …): TestMain does not name this variable with proc.Var", name)
		}
		v, ok := convert(r.values[name], variable.Type())
		if !ok {
			kit.Failf(t, "the variable %s has the type %s; the check sets it to %s, which does not fit: declare it as the starter or the task does",
				name, variable.Type(), kit.Show(r.values[name]))
		}
		var err error
		if b, err = encode(append(b, name+"="...), v); err != nil {
			t.Fatalf("kit: proc.Set(%q, …): %v", name, err)
		}
	}
	if len(b) <= maxEnv {
		return string(b)
	}
	file := filepath.Join(t.TempDir(), "settings")
	if err := os.WriteFile(file, b[1:], 0o600); err != nil {
		t.Fatalf("kit: cannot hand the settings over: %v", err)
	}
	return "@" + file
}

// convert makes a value fit a variable, unless that would change it.
func convert(value any, to reflect.Type) (reflect.Value, bool) {
	if value == nil {
		switch to.Kind() {
		case reflect.Slice, reflect.Map, reflect.Pointer:
			return reflect.Zero(to), true
		}
		return reflect.Value{}, false
	}
	v := reflect.ValueOf(value)
	if v.Type() == to {
		return v, true
	}
	if v.Kind() == to.Kind() && v.CanConvert(to) && !isNumber(v) {
		return v.Convert(to), true
	}
	if !isNumber(v) || !isNumber(reflect.Zero(to)) {
		return reflect.Value{}, false
	}
	converted := v.Convert(to)
	if v.CanFloat() && converted.CanFloat() {
		return converted, true
	}
	// A number that does not fit comes back as another one, or with another
	// sign on the way.
	back := converted.Convert(v.Type())
	return converted, v.Equal(back) && negative(v) == negative(converted)
}

func negative(v reflect.Value) bool {
	return v.CanInt() && v.Int() < 0 || v.CanFloat() && v.Float() < 0
}

func isNumber(v reflect.Value) bool {
	return v.CanInt() || v.CanUint() || v.CanFloat()
}
