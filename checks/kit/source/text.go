package source

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// Text returns the source text of a node.
func (p *Package) Text(node ast.Node) string {
	for _, file := range p.Files {
		if file.FileStart <= node.Pos() && node.End() <= file.FileEnd {
			text := p.texts[file]
			start, end := int(node.Pos()-file.FileStart), int(node.End()-file.FileStart)
			return string(text[min(start, len(text)):min(end, len(text))])
		}
	}
	return ""
}

// Comments returns the comments that belong to a node: those within, one at
// the end of its last line, and one that stands directly above it. For a file
// these are all of its comments.
func (p *Package) Comments(root ast.Node) []*ast.CommentGroup {
	var list []*ast.CommentGroup
	for _, file := range p.Files {
		if file == root {
			return file.Comments
		}
		if file.FileStart > root.Pos() || root.Pos() > file.FileEnd {
			continue
		}
		first, last := p.line(root.Pos()), p.line(root.End())
		for _, group := range file.Comments {
			switch {
			case root.Pos() <= group.Pos() && group.End() <= root.End(),
				group.Pos() >= root.End() && p.line(group.Pos()) == last,
				p.line(group.End()) == first-1 && p.alone(file, group):
				list = append(list, group)
			}
		}
	}
	return list
}

func (p *Package) line(pos token.Pos) int {
	return p.Fset.Position(pos).Line
}

// alone reports whether nothing precedes a comment on its line.
func (p *Package) alone(file *ast.File, group *ast.CommentGroup) bool {
	before := p.texts[file][:group.Pos()-file.FileStart]
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	return len(bytes.TrimSpace(before)) == 0
}

// WithoutComments returns the code of the package without comments and empty
// lines, formatted by gofmt's rules, to be compared with a starter: of the
// named files, or of all files.
func (p *Package) WithoutComments(names ...string) string {
	var parts []string
	for _, file := range p.Files {
		name := p.fileName(file)
		if len(names) > 0 && !slices.Contains(names, name) {
			continue
		}
		text := WithoutComments(string(p.texts[file]))
		if len(p.Files) > 1 && len(names) != 1 {
			text = "-- " + name + " --\n" + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "")
}

// WithoutComments returns the code of a file without comments and empty lines,
// formatted by gofmt's rules. Code that does not parse comes back unchanged.
func WithoutComments(text string) string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", text, parser.SkipObjectResolution)
	if err != nil {
		return text
	}
	var b bytes.Buffer
	config := printer.Config{Mode: printer.UseSpaces | printer.TabIndent, Tabwidth: 8}
	if err := config.Fprint(&b, fset, file); err != nil {
		return text
	}
	return withoutEmptyLines(b.Bytes())
}

// withoutEmptyLines removes the empty lines that are not in a raw string.
func withoutEmptyLines(text []byte) string {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, nil, 0)
	literal := map[int]bool{}
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			break
		}
		for i := range strings.Count(lit, "\n") {
			if tok == token.STRING {
				literal[file.Line(pos)+i] = true
			}
		}
	}
	var b strings.Builder
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		if strings.TrimSpace(line) != "" || literal[number] {
			b.WriteString(line)
		}
	}
	return strings.TrimSuffix(b.String(), "\n") + "\n"
}
