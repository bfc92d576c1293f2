// Package stack finds the learner's own functions in stack traces.
package stack

import (
	"bufio"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

// Frame is a place in a call stack.
type Frame struct {
	Func string // such as main.inner
	File string // relative to the root of the module, with slashes
	Line int
}

// workDir is where the test binary was started: the folder of the package
// under test. Tests may change the directory later.
var workDir, _ = os.Getwd()

// Root returns the folder of the learner's module: the nearest one at or above
// the package under test that has a go.mod.
var Root = sync.OnceValue(func() string {
	return ModuleRoot(workDir)
})

// ModuleRoot returns the nearest folder at or above dir that has a go.mod, or
// dir when there is none.
func ModuleRoot(dir string) string {
	for d := dir; ; {
		if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
			return d
		}
		parent := filepath.Dir(d)
		if parent == d {
			return dir
		}
		d = parent
	}
}

// prefixes are the beginnings of the names that the compiler may have recorded
// for the files of the module.
var prefixes = sync.OnceValue(func() []string {
	root := Root()
	list := []string{filepath.ToSlash(root) + "/"}
	if real, err := filepath.EvalSymlinks(root); err == nil && real != root {
		list = append(list, filepath.ToSlash(real)+"/")
	}
	// With -trimpath a file is named after its module.
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Path != "" {
		list = append(list, info.Main.Path+"/")
	}
	return list
})

// Rel returns the name of a file relative to the root of the learner's module,
// and whether it is one of the learner's files: below the module and no test.
func Rel(file string) (string, bool) {
	if strings.HasSuffix(file, "_test.go") || !strings.HasSuffix(file, ".go") {
		return "", false
	}
	file = filepath.ToSlash(file)
	for _, prefix := range prefixes() {
		if rel, ok := strings.CutPrefix(file, prefix); ok {
			return rel, !strings.HasPrefix(rel, "vendor/")
		}
	}
	return "", false
}

// ofKit reports whether a function belongs to the kit.
func ofKit(name string) bool {
	return strings.HasPrefix(name, "gotrain/kit.") || strings.HasPrefix(name, "gotrain/kit/")
}

// learner returns the frame as the learner knows it, and whether it is theirs.
func learner(f Frame) (Frame, bool) {
	if ofKit(f.Func) {
		return f, false
	}
	rel, ok := Rel(f.File)
	if !ok {
		return f, false
	}
	own := Frame{Func: funcName(f), File: rel, Line: f.Line}
	if own.Line <= 1 {
		own.Line = declaration(f)
	}
	return own, true
}

// declaration finds the line where the function of a frame is declared. The
// compiler gives an empty endless loop the line 1.
func declaration(f Frame) int {
	text, err := os.ReadFile(f.File)
	if err != nil {
		return f.Line
	}
	name := f.Func[strings.LastIndexByte(f.Func, '.')+1:]
	for i, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "func ") && strings.Contains(line, " "+name+"(") {
			return i + 1
		}
	}
	return f.Line
}

// funcName returns the function's name with the package's name in front. The
// trace has the import path there, which for package main is not main.
func funcName(f Frame) string {
	name := f.Func
	end := strings.IndexAny(name, "([")
	if end < 0 {
		end = len(name)
	}
	if slash := strings.LastIndexByte(name[:end], '/'); slash >= 0 {
		name = name[slash+1:]
	}
	_, rest, ok := strings.Cut(name, ".")
	if pkg := clause(f.File); ok && pkg != "" {
		return pkg + "." + rest
	}
	return name
}

// clause returns the name in the package clause of a file, or "".
func clause(file string) string {
	r, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer r.Close()
	for lines := bufio.NewScanner(r); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); len(fields) > 1 && fields[0] == "package" {
			return strings.TrimRight(fields[1], ";")
		}
	}
	return ""
}

// Callers returns the learner's frames on the stack of the calling goroutine,
// innermost first.
func Callers() []Frame {
	pcs := make([]uintptr, 256)
	pcs = pcs[:runtime.Callers(2, pcs)]
	var list []Frame
	if len(pcs) == 0 {
		return nil
	}
	for frames := runtime.CallersFrames(pcs); ; {
		f, more := frames.Next()
		if own, ok := learner(Frame{Func: f.Function, File: f.File, Line: f.Line}); ok {
			list = append(list, own)
		}
		if !more {
			return trim(list)
		}
	}
}

// maxFrames is how many frames of a deep recursion are worth showing.
const maxFrames = 40

func trim(list []Frame) []Frame {
	return list[:min(len(list), maxFrames)]
}
