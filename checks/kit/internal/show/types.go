package show

import (
	"reflect"
	"regexp"
	"strings"
	"sync"

	"gotrain/kit/internal/tested"
)

// paths matches the import paths that stand in front of the type arguments in
// the name of a generic type.
var paths = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`([\w.~-]+/)+`)
})

// TypeName writes a type as the package under test does: without the name of
// that package in front of its own types.
func TypeName(t reflect.Type) string {
	if t.Name() != "" {
		return named(t)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + TypeName(t.Elem())
	case reflect.Slice:
		if t.Elem() == reflect.TypeFor[byte]() {
			return "[]byte"
		}
		return "[]" + TypeName(t.Elem())
	case reflect.Array:
		return "[" + strings.SplitN(t.String()[1:], "]", 2)[0] + "]" + TypeName(t.Elem())
	case reflect.Map:
		return "map[" + TypeName(t.Key()) + "]" + TypeName(t.Elem())
	}
	return unqualified(t.String())
}

func named(t reflect.Type) string {
	if t.PkgPath() == "" {
		if t == reflect.TypeFor[any]() {
			return "any"
		}
		return t.Name()
	}
	if own(t) {
		return unqualified(paths().ReplaceAllString(t.Name(), ""))
	}
	return unqualified(t.String())
}

// own reports whether a type belongs to the package under test.
func own(t reflect.Type) bool {
	path := t.PkgPath()
	return path == "main" || path == tested.Path()
}

// unqualified takes the names of the package under test out of the text of a
// type.
func unqualified(text string) string {
	text = strings.ReplaceAll(text, "interface {}", "any")
	text = strings.ReplaceAll(text, "struct {", "struct{")
	text = remove(text, "main.")
	name := tested.Path()
	return remove(text, name[strings.LastIndexByte(name, '/')+1:]+".")
}

// remove removes a qualifier wherever it does not end a longer name.
func remove(text, qualifier string) string {
	if qualifier == "." {
		return text
	}
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(text, qualifier)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		if before != "" && strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", rune(before[len(before)-1])) {
			b.WriteString(qualifier)
		}
		text = after
	}
}

// Standard reports whether a type is from the standard library.
func Standard(t reflect.Type) bool {
	path := t.PkgPath()
	if t.Kind() == reflect.Pointer {
		path = t.Elem().PkgPath()
	}
	if path == "" || path == "main" || path == tested.Path() {
		return false
	}
	first, _, _ := strings.Cut(path, "/")
	switch first {
	case "time", "math", "net", "net/netip", "reflect", "regexp", "go", "log", "encoding", "unicode", "os", "bytes", "strings", "io", "text", "html", "crypto", "hash", "strconv", "sync", "testing", "database", "mime", "image", "debug", "archive", "compress", "container", "context", "errors", "expvar", "flag", "fmt", "index", "iter", "maps", "path", "plugin", "runtime", "slices", "sort", "structs", "syscall", "unique", "weak", "bufio":
		return true
	}
	return false
}
