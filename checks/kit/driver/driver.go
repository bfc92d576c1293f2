// Package driver runs one of many checks that were linked into one program.
//
// Linking is what costs most when thousands of attempts are verified. So
// gotrain compiles them as packages of one module, and the program of that
// module registers them here. Each attempt still runs in a process of its own:
// the name that the program is started under says which one.
package driver

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"gotrain/kit/internal/tested"
)

type check struct {
	path  string
	tests []testing.InternalTest
	main  func(*testing.M)
}

var checks = map[string]check{}

// Add registers the check of a package under a name. path is the package's
// import path, main its TestMain, or nil.
func Add(name, path string, main func(*testing.M), tests ...testing.InternalTest) {
	checks[name] = check{path, tests, main}
}

// Main runs the check that the program's own name names, as the main function
// that go test writes would.
func Main() {
	self, err := os.Executable()
	if err != nil {
		panic(err)
	}
	name := strings.TrimSuffix(filepath.Base(self), ".exe")
	c, ok := checks[name]
	if !ok {
		panic("there is no check called " + name)
	}
	tested.Link(c.path)
	m := testing.MainStart(deps{}, c.tests, nil, nil, nil)
	if c.main == nil {
		os.Exit(m.Run())
	}
	c.main(m)
}

// deps is what package testing wants of the program around it. It only has to
// select tests; coverage, profiles and fuzzing are not used.
type deps struct{}

type corpusEntry = struct {
	Parent     string
	Path       string
	Data       []byte
	Values     []any
	Generation int
	IsSeed     bool
}

func (deps) MatchString(pattern, text string) (bool, error) {
	return regexp.MatchString(pattern, text)
}

func (deps) ImportPath() string                          { return "" }
func (deps) ModulePath() string                          { return "" }
func (deps) SetPanicOnExit0(bool)                        {}
func (deps) StartCPUProfile(io.Writer) error             { return nil }
func (deps) StopCPUProfile()                             {}
func (deps) StartTestLog(io.Writer)                      {}
func (deps) StopTestLog() error                          { return nil }
func (deps) WriteProfileTo(string, io.Writer, int) error { return nil }
func (deps) RunFuzzWorker(func(corpusEntry) error) error { return nil }
func (deps) CheckCorpus([]any, []reflect.Type) error     { return nil }
func (deps) ResetCoverage()                              {}
func (deps) SnapshotCoverage()                           {}
func (deps) ReadCorpus(string, []reflect.Type) ([]corpusEntry, error) {
	return nil, nil
}

func (deps) CoordinateFuzzing(time.Duration, int64, time.Duration, int64, int, []corpusEntry, []reflect.Type, string, string) error {
	return nil
}

func (deps) InitRuntimeCoverage() (mode string, tearDown func(string, string) (string, error), snapcov func() float64) {
	return
}
