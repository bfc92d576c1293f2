package site

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// checkAnswer is how a request was answered.
type checkAnswer struct {
	Code       int
	Type, Body string
}

func checkGet(t *testing.T, path string) checkAnswer {
	t.Helper()
	call := "GET " + path
	w := httptest.NewRecorder()
	kit.NoPanic(t, "Handler(), "+call, func() {
		handler := Handler()
		if handler == nil {
			kit.Failf(t, "Handler() returns nil")
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = path
		handler.ServeHTTP(w, r)
	})
	return checkAnswer{w.Code, w.Header().Get("Content-Type"), w.Body.String()}
}

func TestServesTheFolder(t *testing.T) {
	for _, c := range []struct{ path, file, kind string }{
		{"/", "index.html", "text/html"}, {"/css/app.css", "css/app.css", "text/css"},
	} {
		want, err := os.ReadFile(filepath.Join("static", filepath.FromSlash(c.file)))
		if err != nil {
			kit.Failf(t, "static/%s is missing: the starter has it", c.file)
		}
		got := checkGet(t, c.path)
		below := checkGet(t, "/static/css/app.css")
		p := source.Load(t, ".")
		sub := p.Uses("io/fs.Sub")
		kit.MistakeIf(t, below.Code == 200 && got.Body != string(want) && !sub, "no-sub")
		kit.MistakeIf(t, below.Code == 200 && got.Body != string(want) && sub && p.Uses("net/http.StripPrefix"), "strips-as-well")
		kit.Equal(t, "the status of GET "+c.path, got.Code, 200)
		kit.Equal(t, "the body of GET "+c.path, got.Body, string(want))
		kind, _, _ := strings.Cut(got.Type, ";")
		kit.Equal(t, "the Content-Type of GET "+c.path+", without parameters", kind, c.kind)
	}
}

func TestServesNamesThatBeginWithAnUnderscore(t *testing.T) {
	want, err := os.ReadFile("static/_notes.txt")
	if err != nil {
		kit.Failf(t, "static/_notes.txt is missing: the starter has it")
	}
	got := checkGet(t, "/_notes.txt")
	index := checkGet(t, "/css/app.css")
	kit.MistakeIf(t, got.Code == 404 && index.Code == 200, "no-all")
	kit.Equal(t, "the status of GET /_notes.txt", got.Code, 200)
	kit.Equal(t, "the body of GET /_notes.txt", got.Body, string(want))
}

func TestServesNothingElse(t *testing.T) {
	if index := checkGet(t, "/css/app.css"); index.Code != 200 {
		kit.Equal(t, "the status of GET /css/app.css", index.Code, 200)
	}
	for _, path := range []string{"/static/css/app.css", "/static/", "/gone.html", "/css/gone.css", "/../site.go", "/site.go", "/go.mod", "/css/../../site.go"} {
		kit.Equal(t, "the status of GET "+path, checkGet(t, path).Code, 404)
	}
}

const checkProbe = `package main

import (
	"encoding/json"
	"net/http/httptest"
	"os"

	learner "MODULE"
)

func main() {
	type answer struct {
		Code       int
		Type, Body string
	}
	answers := map[string]answer{}
	for _, path := range os.Args[1:] {
		w := httptest.NewRecorder()
		learner.Handler().ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		answers[path] = answer{w.Code, w.Header().Get("Content-Type"), w.Body.String()}
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
`

func TestFollowsTheFolderAtTheNextBuild(t *testing.T) {
	dir := module.Copy(t, ".")
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	kit.NoError(t, "reading go.mod", err)
	name := ""
	for line := range strings.Lines(string(mod)) {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "module "); ok {
			name = strings.Trim(rest, ` "`)
		}
	}
	static := filepath.Join(dir, "static")
	kit.NoError(t, "kit: emptying static", os.RemoveAll(static))
	files := map[string]string{
		"index.html": "<p>The ferry has left.</p>\n", "css/app.css": "p { color: teal }\n", "css/deep/new.css": "i { color: red }\n",
		"_notes.txt": "4711\n", "_drafts/_page.html": "<p>Draft</p>\n", ".well-known/contact.txt": "harbour\n", "css/_x.css": "b{}\n",
	}
	kit.WriteFiles(t, static, files)
	kit.WriteFiles(t, dir, map[string]string{"gotrainprobe/main.go": strings.ReplaceAll(checkProbe, "MODULE", name)})
	program := module.Build(t, dir, nil, "./gotrainprobe")
	kit.NoError(t, "kit: removing static", os.RemoveAll(static))
	paths := []string{"/", "/gone.txt", "/static/css/app.css"}
	for file := range files {
		if file != "index.html" {
			paths = append(paths, "/"+file)
		}
	}
	r := proc.Run(t, proc.Command(program, paths...), proc.Dir(t.TempDir()), proc.Name("a program with your Handler"))
	r.WantExit(0)
	var answers map[string]checkAnswer
	kit.NoError(t, "kit: reading the answers", json.Unmarshal([]byte(r.Stdout), &answers))
	const when = ", in a program that was built with other files in static and runs without the folder"
	status := func(path string, code int) {
		t.Helper()
		kit.Equal(t, "the status of GET "+path+when, answers[path].Code, code)
	}
	if answers["/"].Code != 200 && answers["/css/app.css"].Code != 200 && checkGet(t, "/css/app.css").Code == 200 {
		p := source.Load(t, ".")
		kit.MistakeIf(t, p.Uses("net/http.Dir") || p.Uses("os.DirFS") || p.Uses("os.Open") || p.Uses("os.ReadFile"), "reads-the-disk")
	}
	kit.MistakeIf(t, answers["/css/app.css"].Code == 200 && answers["/_notes.txt"].Code == 200 && answers["/css/deep/new.css"].Code == 404, "single-files")
	hidden := answers["/_drafts/_page.html"].Code == 404 || answers["/.well-known/contact.txt"].Code == 404 || answers["/css/_x.css"].Code == 404
	kit.MistakeIf(t, answers["/css/deep/new.css"].Code == 200 && hidden, "no-all")
	for _, file := range []string{"index.html", "css/app.css", "_notes.txt", "css/deep/new.css", "_drafts/_page.html", ".well-known/contact.txt", "css/_x.css"} {
		path := "/" + file
		if file == "index.html" {
			path = "/"
		}
		status(path, 200)
		kit.Equal(t, "the body of GET "+path+when, answers[path].Body, files[file])
	}
	status("/gone.txt", 404)
	status("/static/css/app.css", 404)
}
