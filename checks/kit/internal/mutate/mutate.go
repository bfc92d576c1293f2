// Package mutate makes small mistakes in programs: a check that lets one pass
// is too weak.
package mutate

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"gotrain/kit/internal/imports"
	"gotrain/kit/internal/syntax"
)

// A Mutant is one change of one file, after which the package still compiles.
type Mutant struct {
	// Operator is the kind of the change.
	Operator Operator `json:"operator"`
	// File is the path of the file, relative to the folder.
	File string `json:"file"`
	// Line is where the change begins, from 1.
	Line int `json:"line"`
	// Name tells the mutant from all others of the folder. It does not change
	// when code is moved.
	Name string `json:"name"`
	// Before and After are the source lines that differ; After is empty where
	// something is left out.
	Before string `json:"before"`
	After  string `json:"after"`
	// Start, End and Text say which bytes of the file are replaced by what.
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// An Operator is a kind of change.
type Operator string

// The operators.
const (
	Comparison Operator = "comparison" // < for <=, == for !=, …
	Condition  Operator = "condition"  // a condition negated
	Logic      Operator = "logic"      // && for ||
	Arithmetic Operator = "arithmetic" // + for -, …
	Constant   Operator = "constant"   // another number, text or truth value
	Statement  Operator = "statement"  // a statement left out
	Jump       Operator = "jump"       // break for continue
	Loop       Operator = "loop"       // a loop whose body is skipped
	Result     Operator = "result"     // a zero value returned
	Value      Operator = "value"      // a zero value assigned
)

// Of returns the mutants of the package in a folder and of those below it.
// Declarations that are also in the folder given, as they are, are left alone:
// they are not the learner's.
func Of(dir, given string) ([]Mutant, error) {
	known, err := declarations(given)
	if err != nil {
		return nil, err
	}
	var all []Mutant
	err = filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if name := entry.Name(); path != dir && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata") {
			return filepath.SkipDir
		}
		found, err := ofPackage(dir, path, known)
		all = append(all, found...)
		return err
	})
	number(all)
	return all, err
}

// number makes the names of mutants different.
func number(all []Mutant) {
	seen := map[string]int{}
	for i := range all {
		name := all[i].Name
		seen[name]++
		if seen[name] > 1 {
			all[i].Name = fmt.Sprintf("%s #%d", name, seen[name])
		}
	}
}

// declarations returns the text of each declaration below a folder.
func declarations(dir string) (map[string]bool, error) {
	known := map[string]bool{}
	if dir == "" {
		return known, nil
	}
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
		if err != nil {
			return nil // a starter need not be a program
		}
		for _, decl := range file.Decls {
			known[textOf(fset, text, decl)] = true
		}
		return nil
	})
	return known, err
}

func textOf(fset *token.FileSet, text []byte, node ast.Node) string {
	return string(text[fset.Position(node.Pos()).Offset:fset.Position(node.End()).Offset])
}

// source is a file of a package.
type source struct {
	path string // relative to the folder
	text []byte
	ast  *ast.File
}

// pkg is a package that is mutated.
type pkg struct {
	dir   string
	fset  *token.FileSet
	files []source
	types *types.Package
	info  *types.Info
	imp   *imports.Importer
}

func ofPackage(root, dir string, known map[string]bool) ([]Mutant, error) {
	fset := token.NewFileSet()
	parsed, err := imports.ParseDir(fset, dir, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil || len(parsed) == 0 {
		return nil, err
	}
	p := &pkg{dir: dir, fset: fset, imp: imports.New(fset, dir, types.SizesFor("gc", runtime.GOARCH))}
	p.imp.Prepare(parsed)
	for _, file := range parsed {
		name := fset.Position(file.Pos()).Filename
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, source{filepath.ToSlash(rel), text, file})
	}
	p.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{},
		Uses:  map[*ast.Ident]types.Object{},
		Defs:  map[*ast.Ident]types.Object{},
	}
	if p.types, err = p.check(parsed, p.info); err != nil {
		return nil, err
	}
	var all []Mutant
	for i := range p.files {
		all = append(all, p.ofFile(i, known)...)
	}
	return all, nil
}

// check type-checks the package; the error is the first one, if any.
func (p *pkg) check(files []*ast.File, info *types.Info) (*types.Package, error) {
	var first error
	config := types.Config{Importer: p.imp, Sizes: types.SizesFor("gc", runtime.GOARCH), GoVersion: imports.Version(p.dir), Error: func(err error) {
		if first == nil {
			first = err
		}
	}}
	checked, _ := config.Check(p.imp.PathOf(p.dir), p.fset, files, info)
	return checked, first
}

// ofFile returns the mutants of a file that compile.
func (p *pkg) ofFile(index int, known map[string]bool) []Mutant {
	file := p.files[index]
	var all []Mutant
	for _, decl := range file.ast.Decls {
		if known[textOf(p.fset, file.text, decl)] {
			continue
		}
		m := &maker{pkg: p, file: file}
		if function, ok := decl.(*ast.FuncDecl); ok {
			m.context = syntax.NameOf(function)
		}
		m.walk(decl)
		for _, change := range m.changes {
			if mutant, ok := p.try(index, m.context, change); ok {
				all = append(all, mutant)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Mutant) int { return a.Start - b.Start })
	return all
}

// change is a mutant that may not compile.
type change struct {
	operator   Operator
	start, end int
	// texts are what may be put in; the first that compiles is taken.
	texts []string
	// shown is what a reader sees in their place.
	shown string
}

// try makes a mutant of a change, if it compiles.
func (p *pkg) try(index int, context string, c change) (Mutant, bool) {
	file := p.files[index]
	for _, text := range c.texts {
		mutated := slices.Concat(file.text[:c.start], []byte(text), file.text[c.end:])
		parsed, err := parser.ParseFile(p.fset, filepath.Join(p.dir, filepath.Base(file.path)), mutated, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		files := make([]*ast.File, len(p.files))
		for i := range p.files {
			files[i] = p.files[i].ast
		}
		files[index] = parsed
		if _, err := p.check(files, nil); err != nil {
			continue
		}
		before, after := file.lines(p.fset, c)
		name := before + " → " + after
		if after == "" {
			name = "without " + before
		}
		if context != "" {
			name = context + ": " + name
		}
		return Mutant{
			Operator: c.operator, File: file.path, Line: 1 + strings.Count(string(file.text[:c.start]), "\n"), Name: name,
			Before: before, After: after, Start: c.start, End: c.end, Text: text,
		}, true
	}
	return Mutant{}, false
}

// lines returns the lines that a change touches, before and after it, as a
// reader would see them: without comments and the rest of a longer statement.
func (f source) lines(fset *token.FileSet, c change) (before, after string) {
	from := strings.LastIndexByte(string(f.text[:c.start]), '\n') + 1
	to := len(f.text)
	if n := strings.IndexByte(string(f.text[c.end:]), '\n'); n >= 0 {
		to = c.end + n
	}
	for _, group := range f.ast.Comments {
		if at := fset.Position(group.Pos()).Offset; at >= c.end && at < to {
			to = at
		}
	}
	short := func(s string) string {
		first, rest, _ := strings.Cut(strings.TrimSpace(s), "\n")
		first = strings.TrimSuffix(strings.TrimSpace(first), " {")
		if strings.TrimSpace(rest) != "" {
			first += " …"
		}
		return first
	}
	before = short(string(f.text[from:to]))
	if c.operator == Loop {
		return before, before + " { break }"
	}
	return before, short(string(f.text[from:c.start]) + c.shown + string(f.text[c.end:to]))
}
