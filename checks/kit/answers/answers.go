// Package answers reads what a learner has found out and written down in a
// TOML file.
//
//	type answers struct {
//		Total int                 `toml:"total"`
//		Moved map[string][]string `toml:"moved"`
//		Fast  *bool               `toml:"fast"`
//	}
//	got := answers.Read[answers](t, "answers.toml")
//
// A failure names the file, the line and the remedy. Every key that the struct
// does not have is one, and so is every key of it that is missing, other than
// those of a pointer, which is nil then.
//
// All of TOML 1.0 is read but dates and times.
package answers

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"gotrain/kit"
)

// Read reads the learner's file into a struct, and ends the test where that
// cannot be done. The fields that are read have a tag `toml`. They are of type
// string, bool, int, int64 or float64, or are slices, maps with string keys, pointers
// or structs of these.
func Read[T any](t testing.TB, file string) T {
	t.Helper()
	var into T
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		kit.Failf(t, "the file %s is missing", file)
	}
	kit.NoError(t, "reading "+file, err)
	root, err := parse(string(text))
	if err == nil {
		d := decoder{file: filepath.Base(file), root: root, rootType: reflect.TypeFor[T]()}
		err = d.table("", root, reflect.ValueOf(&into).Elem())
	}
	var wrong *mistake
	if errors.As(err, &wrong) {
		kit.Fail(t, kit.Failure{Message: wrong.what, File: filepath.ToSlash(file), Line: wrong.line})
	}
	return into
}

// mistake is what is wrong in a line of the file; the line is 0 where it is
// about the file as a whole.
type mistake struct {
	line int
	what string
}

func (m *mistake) Error() string { return m.what }
