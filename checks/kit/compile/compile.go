// Package compile checks what compiles and what does not.
//
// [File] and [Source] parse and type-check one file as a package of its own,
// in milliseconds. [Build] and [Run] use the real compiler.
//
//	o := compile.File(t, "testdata/brace.go")
//	err := o.MustFail(t)
//	if err.Line != 5 { … }
package compile

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/imports"
	"gotrain/kit/source"
)

// Error is an error of the compiler.
type Error struct {
	File         string // as given to the compiler
	Line, Column int
	Msg          string
	Pos          token.Pos // in the file set of the outcome; not set by [TryBuild]
}

// String writes the error as the compiler does.
func (e Error) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Msg)
}

// Outcome is what parsing and type-checking a file gave.
type Outcome struct {
	Name   string  // of the file
	Syntax []Error // of the parser
	Types  []Error // of the type checker, when the syntax is right
	File   *ast.File
	Info   *types.Info
	Fset   *token.FileSet
	Pkg    *types.Package
}

// Option says how a file is to be checked.
type Option func(*types.Config)

// Arch checks for another architecture, such as "386", where int and uintptr
// may have another size.
func Arch(goarch string) Option {
	return func(c *types.Config) {
		c.Sizes = types.SizesFor("gc", goarch)
		if c.Sizes == nil {
			panic("compile.Arch: there is no architecture " + goarch)
		}
	}
}

// Version checks by the rules of another language version, such as "go1.21".
func Version(version string) Option {
	return func(c *types.Config) { c.GoVersion = version }
}

// File checks a file of the learner. It fails the test when there is none.
func File(t testing.TB, path string, opts ...Option) *Outcome {
	t.Helper()
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		kit.Failf(t, "there is no file %s", filepath.ToSlash(path))
	}
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	return check(filepath.ToSlash(path), filepath.Dir(path), string(text), opts)
}

// Source checks a text as if it were a file with the name.
func Source(t testing.TB, name, src string, opts ...Option) *Outcome {
	t.Helper()
	return check(name, ".", src, opts)
}

func check(name, dir, src string, opts []Option) *Outcome {
	o := &Outcome{Name: name, Fset: token.NewFileSet(), Info: source.NewInfo()}
	file, err := parser.ParseFile(o.Fset, name, src, parser.ParseComments|parser.AllErrors|parser.SkipObjectResolution)
	o.File = file
	var list scanner.ErrorList
	if errors.As(err, &list) {
		list.RemoveMultiples()
		for _, e := range list {
			o.Syntax = append(o.Syntax, o.syntaxError(e))
		}
		return o
	}
	config := types.Config{FakeImportC: true, GoVersion: imports.Version(dir)}
	config.Sizes = types.SizesFor("gc", build.Default.GOARCH)
	config.Error = func(err error) { o.add(err) }
	for _, opt := range opts {
		opt(&config)
	}
	importer := imports.New(o.Fset, dir, config.Sizes)
	importer.Prepare([]*ast.File{file})
	config.Importer = importer
	o.Pkg, _ = config.Check(file.Name.Name, o.Fset, []*ast.File{file}, o.Info)
	slices.SortStableFunc(o.Types, func(a, b Error) int { return int(a.Pos - b.Pos) })
	return o
}

func (o *Outcome) syntaxError(e *scanner.Error) Error {
	pos := token.NoPos
	o.Fset.Iterate(func(f *token.File) bool {
		if e.Pos.Offset <= f.Size() {
			pos = f.Pos(e.Pos.Offset)
		}
		return false
	})
	return Error{o.Name, e.Pos.Line, e.Pos.Column, e.Msg, pos}
}

// add notes an error of the type checker. One that begins with a tab continues
// the one before it.
func (o *Outcome) add(err error) {
	var e types.Error
	if !errors.As(err, &e) {
		o.Types = append(o.Types, Error{File: o.Name, Msg: err.Error()})
		return
	}
	if text, ok := strings.CutPrefix(e.Msg, "\t"); ok && len(o.Types) > 0 {
		o.Types[len(o.Types)-1].Msg += "; " + text
		return
	}
	pos := o.Fset.Position(e.Pos)
	o.Types = append(o.Types, Error{o.Name, pos.Line, pos.Column, e.Msg, e.Pos})
}

// Errors returns all errors.
func (o *Outcome) Errors() []Error {
	return slices.Concat(o.Syntax, o.Types)
}

// MustCompile fails the test unless the file compiles.
func (o *Outcome) MustCompile(t testing.TB) {
	t.Helper()
	failErrors(t, o.Name+" does not compile", o.Errors())
}

// failErrors reports errors of the compiler, if there are any.
func failErrors(t testing.TB, message string, list []Error) {
	t.Helper()
	if len(list) == 0 {
		return
	}
	lines := []string{message + ":"}
	const shown = 10
	for i, e := range list {
		if i == shown {
			lines = append(lines, fmt.Sprintf("and %d more", len(list)-shown))
			break
		}
		lines = append(lines, e.String())
	}
	kit.Fail(t, kit.Failure{
		Message: strings.Join(lines, "\n"),
		File:    list[0].File, Line: list[0].Line, Column: list[0].Column,
	})
}

// MustFail fails the test unless the file has exactly one error, which it
// returns. An unused variable or import is an error, too.
func (o *Outcome) MustFail(t testing.TB) Error {
	t.Helper()
	list := o.Errors()
	if len(list) == 0 {
		kit.Fail(t, kit.Failure{Message: o.Name + " compiles; it should not", File: o.Name, Line: 1})
	}
	if len(list) > 1 {
		failErrors(t, fmt.Sprintf("%s should have one error, but has %d", o.Name, len(list)), list)
	}
	return list[0]
}

// NodeAt returns the nodes that enclose the place of an error, innermost
// first.
func (o *Outcome) NodeAt(err Error) []ast.Node {
	var path []ast.Node
	if o.File == nil {
		return nil
	}
	ast.Inspect(o.File, func(node ast.Node) bool {
		if node == nil || err.Pos < node.Pos() || err.Pos >= node.End() {
			return false
		}
		path = append(path, node)
		return true
	})
	slices.Reverse(path)
	return path
}
