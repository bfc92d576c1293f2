// Package imports finds the packages that the learner's code imports, for the
// type checker.
package imports

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gotrain/kit/internal/stack"
)

// Importer imports packages: those of the learner's own module from their
// source, others from the export data that the go command has.
type Importer struct {
	fset   *token.FileSet
	root   string // of the module
	module string // its path
	dir    string
	sizes  types.Sizes

	gc     types.Importer
	export map[string]string // export data of each import path
	local  map[string]*types.Package
}

// New returns an importer for the files in a folder.
func New(fset *token.FileSet, dir string, sizes types.Sizes) *Importer {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	root := stack.ModuleRoot(dir)
	m := &Importer{
		fset: fset, root: root, module: modulePath(root), dir: dir, sizes: sizes,
		export: map[string]string{}, local: map[string]*types.Package{},
	}
	m.gc = importer.ForCompiler(fset, "gc", m.open)
	return m
}

// modulePath reads the module's path from go.mod.
func modulePath(root string) string {
	return directive(root, "module")
}

// Version returns the language version of the module that a folder belongs to,
// such as "go1.25", or "".
func Version(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	if v := directive(stack.ModuleRoot(dir), "go"); v != "" {
		return "go" + v
	}
	return ""
}

// directive returns the value of a directive in go.mod.
func directive(root, name string) string {
	b, _ := os.ReadFile(filepath.Join(root, "go.mod"))
	for line := range strings.Lines(string(b)) {
		if fields := strings.Fields(line); len(fields) >= 2 && fields[0] == name {
			return strings.Trim(fields[1], `"`)
		}
	}
	return ""
}

// Prepare asks the go command for all that the files import, at once. Errors
// show when a package is imported.
func (m *Importer) Prepare(files []*ast.File) {
	need := map[string]bool{}
	m.collect(files, need, map[string]bool{})
	var missing []string
	for path := range need {
		if m.export[path] == "" {
			missing = append(missing, path)
		}
	}
	if len(missing) > 0 {
		for path, file := range exports(m.dir, m.root, missing) {
			m.export[path] = file
		}
	}
}

// collect finds the packages that are not of the module, also behind those
// that are.
func (m *Importer) collect(files []*ast.File, need, seen map[string]bool) {
	for _, file := range files {
		for _, spec := range file.Imports {
			path := strings.Trim(spec.Path.Value, "`\"")
			if seen[path] || path == "unsafe" || path == "C" {
				continue
			}
			seen[path] = true
			dir, ok := m.localDir(path)
			if !ok {
				need[path] = true
				continue
			}
			parsed, _ := ParseDir(m.fset, dir, parser.ImportsOnly)
			m.collect(parsed, need, seen)
		}
	}
}

// localDir returns the folder of a package of the learner's module.
func (m *Importer) localDir(path string) (string, bool) {
	if m.module == "" {
		return "", false
	}
	if path == m.module {
		return m.root, true
	}
	rel, ok := strings.CutPrefix(path, m.module+"/")
	return filepath.Join(m.root, filepath.FromSlash(rel)), ok
}

// Import implements [types.Importer].
func (m *Importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if dir, ok := m.localDir(path); ok {
		return m.importLocal(path, dir)
	}
	return m.gc.Import(path)
}

func (m *Importer) importLocal(path, dir string) (*types.Package, error) {
	if pkg, ok := m.local[path]; ok {
		if pkg == nil {
			return nil, fmt.Errorf("import cycle through %s", path)
		}
		return pkg, nil
	}
	m.local[path] = nil
	files, err := ParseDir(m.fset, dir, parser.SkipObjectResolution)
	if len(files) == 0 {
		return nil, fmt.Errorf("package %s is not in this module", path)
	}
	config := types.Config{Importer: m, Sizes: m.sizes, FakeImportC: true, GoVersion: Version(dir), Error: func(e error) {
		if err == nil {
			err = e
		}
	}}
	pkg, _ := config.Check(path, m.fset, files, nil)
	m.local[path] = pkg
	return pkg, nil
}

// open opens the export data of a package.
func (m *Importer) open(path string) (io.ReadCloser, error) {
	if m.export[path] == "" {
		for path, file := range exports(m.dir, m.root, []string{path}) {
			m.export[path] = file
		}
	}
	if m.export[path] == "" {
		return nil, fmt.Errorf("package %s is not in the standard library", path)
	}
	return os.Open(m.export[path])
}

// ParseDir parses the files of a folder that belong to the package on this
// machine and are no tests. With errors, it returns what could be parsed and
// the first error.
func ParseDir(fset *token.FileSet, dir string, mode parser.Mode) (files []*ast.File, first error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		name := entry.Name()
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		if match, err := build.Default.MatchFile(dir, name); err == nil && !match {
			continue
		}
		file, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, mode)
		if err != nil && first == nil {
			first = err
		}
		if file != nil {
			files = append(files, file)
		}
	}
	return files, first
}

// PathOf returns the import path of the package in a folder of the module.
func (m *Importer) PathOf(dir string) string {
	rel, err := filepath.Rel(m.root, dir)
	if err != nil || rel == "." || m.module == "" {
		return m.module
	}
	return m.module + "/" + filepath.ToSlash(rel)
}
