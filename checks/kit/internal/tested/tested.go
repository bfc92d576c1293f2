// Package tested knows which package is under test.
package tested

import (
	"runtime/debug"
	"strings"
	"sync"
)

var linked string

// Link says that the package of an import path is under test. The program of a
// test binary knows that by itself; one that many checks were linked into does
// not.
func Link(path string) { linked = path }

// Path returns the import path of the package under test.
func Path() string {
	if linked != "" {
		return linked
	}
	return built()
}

var built = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return strings.TrimSuffix(info.Path, ".test")
})
