package module

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gotrain/kit"
)

// Version is a version of a module that a [Proxy] serves.
type Version struct {
	Path    string            // such as example.com/colour
	Version string            // such as v1.2.0
	Files   map[string]string // by their names in the module; a missing go.mod is added
}

// Proxy is a folder from which the go command gets modules as it would from a
// module proxy (the protocol is described by go help goproxy).
type Proxy struct {
	dir   string
	cache string
	sums  map[string]string
}

// Serve writes the versions into a new temporary folder.
func Serve(t testing.TB, versions ...Version) *Proxy {
	t.Helper()
	p := &Proxy{dir: t.TempDir(), cache: t.TempDir(), sums: map[string]string{}}
	files := map[string]string{}
	for _, v := range versions {
		contents := maps.Clone(v.Files)
		if contents == nil {
			contents = map[string]string{}
		}
		if contents["go.mod"] == "" {
			contents["go.mod"] = "module " + v.Path + "\n\ngo 1.25\n"
		}
		at := escape(v.Path) + "/@v/"
		files[at+"list"] += v.Version + "\n"
		files[at+v.Version+".info"] = fmt.Sprintf("{%q:%q}", "Version", v.Version)
		files[at+v.Version+".mod"] = contents["go.mod"]
		root := v.Path + "@" + v.Version + "/"
		archive, err := pack(root, contents)
		if err != nil {
			t.Fatalf("kit: %s@%s: %v", v.Path, v.Version, err)
		}
		files[at+v.Version+".zip"] = archive
		p.sums[v.Path+" "+v.Version] = hash(root, contents)
		p.sums[v.Path+" "+v.Version+"/go.mod"] = hash("", map[string]string{"go.mod": contents["go.mod"]})
	}
	kit.WriteFiles(t, p.dir, files)
	return p
}

// Env returns the environment with which the go command uses the proxy: the
// modules come from it alone, into a module cache of its own, and no checksum
// database is asked.
func (p *Proxy) Env() []string {
	path := filepath.ToSlash(p.dir)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	// A comma would end the address: the go command takes a list of them.
	address := strings.ReplaceAll((&url.URL{Scheme: "file", Path: path}).String(), ",", "%2C")
	return []string{
		"GOPROXY=" + address,
		"GOSUMDB=off", "GONOSUMDB=", "GONOPROXY=", "GOPRIVATE=",
		// With its files writable the cache can be removed after the test.
		"GOMODCACHE=" + p.cache, "GOFLAGS=-modcacherw",
	}
}

// Line returns what go.sum says about a version, such as
// "example.com/colour v1.2.0 h1:…", or with "/go.mod" at the end of the version
// about its go.mod. The text is empty for what the proxy does not serve.
func (p *Proxy) Line(path, version string) string {
	sum, ok := p.sums[path+" "+version]
	if !ok {
		return ""
	}
	return path + " " + version + " " + sum
}

// Remove takes all modules away, so that only what is in the module cache or in
// the module itself can be used.
func (p *Proxy) Remove(t testing.TB) {
	t.Helper()
	for _, dir := range []string{p.dir, p.cache} {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatalf("kit: %v", err)
		}
	}
}

// escape writes capital letters as the protocol does, since some file systems
// do not tell them from small ones.
func escape(path string) string {
	var b strings.Builder
	for _, r := range path {
		if unicode.IsUpper(r) {
			b.WriteByte('!')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// pack makes the archive of a module.
func pack(root string, files map[string]string) (string, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, err := w.Create(root + name)
		if err != nil {
			return "", err
		}
		if _, err := f.Write([]byte(files[name])); err != nil {
			return "", err
		}
	}
	err := w.Close()
	return b.String(), err
}

// hash is the checksum h1: of files, see go help go.sum: the hash of a list of
// their hashes.
func hash(root string, files map[string]string) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%x  %s%s\n", sha256.Sum256([]byte(files[name])), root, name)
	}
	return "h1:" + base64.StdEncoding.EncodeToString(h.Sum(nil))
}
