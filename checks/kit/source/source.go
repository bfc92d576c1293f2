// Package source answers questions about the learner's code: what it declares,
// which functions it calls, how it is written.
//
//	p := source.Load(t, ".")
//	if !p.Uses("math.Sqrt") {
//		kit.Failf(t, "main.go does not use math.Sqrt")
//	}
//
// Names are resolved by the type checker. A renamed import makes no
// difference, a shadowed name is not taken for another.
package source

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/imports"
	"gotrain/kit/internal/stack"
)

// Package is a package of the learner, without its tests.
type Package struct {
	Dir    string // absolute
	Fset   *token.FileSet
	Files  []*ast.File // sorted by name, with comments
	Types  *types.Package
	Info   *types.Info
	Errors []error // of the parser and the type checker

	t     testing.TB
	texts map[*ast.File][]byte
}

// Load parses and type-checks the files of the package in a folder that are on
// disk and are no tests, as the machine that runs the check builds them. The
// package may have errors; Load fails the test only when there is no Go file.
func Load(t testing.TB, dir string) *Package {
	t.Helper()
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	p := &Package{Dir: abs, Fset: token.NewFileSet(), t: t, texts: map[*ast.File][]byte{}}
	p.Files, err = imports.ParseDir(p.Fset, abs, parser.ParseComments|parser.SkipObjectResolution|parser.AllErrors)
	if len(p.Files) == 0 {
		kit.Failf(t, "there is no Go file in %s", display(dir))
	}
	if err != nil {
		p.Errors = append(p.Errors, err)
	}
	for _, file := range p.Files {
		p.texts[file], _ = os.ReadFile(p.Fset.Position(file.FileStart).Filename)
	}
	p.check()
	return p
}

func display(dir string) string {
	if dir == "." {
		return "the folder of the exercise"
	}
	return "the folder " + filepath.ToSlash(dir)
}

// check type-checks the package as far as possible.
func (p *Package) check() {
	importer := imports.New(p.Fset, p.Dir, nil)
	importer.Prepare(p.Files)
	config := types.Config{
		Importer:    importer,
		FakeImportC: true,
		GoVersion:   imports.Version(p.Dir),
		Error:       func(err error) { p.Errors = append(p.Errors, err) },
	}
	p.Info = NewInfo()
	p.Types, _ = config.Check(importer.PathOf(p.Dir), p.Fset, p.Files, p.Info)
}

// NewInfo returns a types.Info with all of its maps.
func NewInfo() *types.Info {
	return &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Instances:  map[*ast.Ident]types.Instance{},
		Defs:       map[*ast.Ident]types.Object{},
		Uses:       map[*ast.Ident]types.Object{},
		Implicits:  map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes:     map[ast.Node]*types.Scope{},
	}
}

// File returns the file with a name such as "main.go". It fails the test when
// there is none.
func (p *Package) File(name string) *ast.File {
	p.t.Helper()
	for _, file := range p.Files {
		if p.fileName(file) == name {
			return file
		}
	}
	kit.Failf(p.t, "there is no file %s", name)
	return nil
}

// fileName returns the name of a file within the package's folder.
func (p *Package) fileName(file *ast.File) string {
	return filepath.Base(p.Fset.Position(file.FileStart).Filename)
}

// Roots returns the files as roots for [All], [Has] and [Count].
func (p *Package) Roots() []ast.Node {
	roots := make([]ast.Node, len(p.Files))
	for i, file := range p.Files {
		roots[i] = file
	}
	return roots
}

// Pos returns the place of a node: its file within the package's folder and
// its line.
func (p *Package) Pos(node ast.Node) (file string, line int) {
	pos := p.Fset.Position(node.Pos())
	rel, err := filepath.Rel(p.Dir, pos.Filename)
	if err != nil {
		rel = pos.Filename
	}
	return filepath.ToSlash(rel), pos.Line
}

// Imports returns the import paths of all files, sorted.
func (p *Package) Imports() []string {
	var paths []string
	for _, file := range p.Files {
		for _, spec := range file.Imports {
			paths = append(paths, strings.Trim(spec.Path.Value, "`\""))
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// Fail reports a failure at a place in the learner's code and ends the test.
func Fail(t testing.TB, p *Package, node ast.Node, format string, args ...any) {
	t.Helper()
	f := kit.Failure{Message: fmt.Sprintf(format, args...)}
	if node != nil {
		pos := p.Fset.Position(node.Pos())
		f.File, f.Line, f.Column = filepath.Base(pos.Filename), pos.Line, pos.Column
		if rel, ok := stack.Rel(pos.Filename); ok {
			f.File = rel
		}
	}
	kit.Fail(t, f)
}

// All returns the nodes of a type below the roots, in the order of the source:
// All[*ast.ForStmt](f.Decl). An operator in _ = !b does not count: what is
// assigned to the blank identifier alone, and is no call, does nothing.
func All[N ast.Node](roots ...ast.Node) []N {
	var idle []span
	for _, value := range blankValues(roots...) {
		if len(every[*ast.CallExpr](value)) == 0 {
			idle = append(idle, span{value.Pos(), value.End()})
		}
	}
	list := every[N](roots...)
	if len(idle) == 0 {
		return list
	}
	return slices.DeleteFunc(list, func(n N) bool { return covers(idle, n.Pos()) })
}

func every[N ast.Node](roots ...ast.Node) []N {
	var list []N
	for _, root := range roots {
		ast.Inspect(root, func(node ast.Node) bool {
			if n, ok := node.(N); ok {
				list = append(list, n)
			}
			return true
		})
	}
	return list
}

// Has reports whether there is a node of a type below the roots.
func Has[N ast.Node](roots ...ast.Node) bool {
	return len(All[N](roots...)) > 0
}

// Count returns how many nodes of a type there are below the roots.
func Count[N ast.Node](roots ...ast.Node) int {
	return len(All[N](roots...))
}
