// Package proc runs the learner's main as a real process.
//
// The test binary runs itself again with a variable in the environment that
// makes it call main instead of the tests, so nothing is linked a second time.
// The harness provides for that:
//
//	func TestMain(m *testing.M) { proc.Main(m, main, proc.Var("n", &n)) }
//
//	func TestPrintsTheRoot(t *testing.T) {
//		proc.Run(t, proc.Set("n", 144.0)).WantOutput("sqrt(144) = 12\n")
//	}
//
// Other programs are run in the same way: [Script] runs a shell script of the
// learner, [Command] anything else.
package proc

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"testing"
)

// Setting is a variable of the learner's package that a test can set.
type Setting struct {
	name    string
	pointer any
}

// Var names a variable, so that [Set] can set it before main runs. The pointer
// points to the variable.
func Var(name string, pointer any) Setting {
	return Setting{name, pointer}
}

// childEnv makes the test binary call main. Its value carries the settings:
// after "=" themselves, after "@" the name of a file that has them.
const childEnv = "GOTRAIN_CHILD"

// programName is what the program finds in os.Args[0].
const programName = "program"

// settings are the variables that the harness has named. They are nil as long
// as Main was not called.
var settings map[string]reflect.Value

// Main is what TestMain of the harness calls: it runs the tests, or the
// learner's main when the test binary was started for that.
func Main(m *testing.M, main func(), vars ...Setting) {
	settings = map[string]reflect.Value{}
	for _, v := range vars {
		pointer := reflect.ValueOf(v.pointer)
		if pointer.Kind() != reflect.Pointer || pointer.IsNil() {
			panic(fmt.Sprintf("proc.Var(%q, …) needs a pointer to the variable", v.name))
		}
		settings[v.name] = pointer.Elem()
	}
	child, ok := os.LookupEnv(childEnv)
	if !ok {
		os.Exit(m.Run())
	}
	os.Unsetenv(childEnv)
	if err := apply(child); err != nil {
		fmt.Fprintln(os.Stderr, "kit:", err)
		os.Exit(harnessError)
	}
	os.Args[0] = programName
	debug.SetMaxStack(maxStack)
	resetFlags()
	main()
	os.Exit(0)
}

// maxStack is less than the runtime allows, so that an endless recursion is
// found before it has used up a gigabyte.
const maxStack = 128 << 20

// harnessError is the exit status of a child whose settings are wrong.
const harnessError = 125

// apply sets the variables.
func apply(text string) error {
	if file, ok := strings.CutPrefix(text, "@"); ok {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		text = string(b)
	} else {
		text = strings.TrimPrefix(text, "=")
	}
	for text != "" {
		name, rest, ok := strings.Cut(text, "=")
		v, known := settings[name]
		if !ok || !known {
			return fmt.Errorf("there is no variable %q", name)
		}
		var err error
		if text, err = decode(rest, v); err != nil {
			return err
		}
	}
	return nil
}

// resetFlags gives the program a flag set without the flags of the test, but
// with those that the learner's package has registered already.
func resetFlags() {
	old := flag.CommandLine
	flag.CommandLine = flag.NewFlagSet(programName, flag.ExitOnError)
	flag.CommandLine.Usage = func() { flag.Usage() }
	old.VisitAll(func(f *flag.Flag) {
		if !strings.HasPrefix(f.Name, "test.") {
			flag.Var(f.Value, f.Name, f.Usage)
			flag.Lookup(f.Name).DefValue = f.DefValue
		}
	})
}
