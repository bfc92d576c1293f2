package photos

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"gotrain/kit"
)

const checkBoundary = "xXcheckXx"

func checkBytes(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 62))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

// checkPart is a part of a body. The disposition follows the field name, such as `; filename="a.txt"`.
func checkPart(field, disposition, content string) string {
	return "--" + checkBoundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"" + disposition + "\r\n\r\n" + content + "\r\n"
}

func checkFile(name, content string) string {
	name = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)
	return checkPart("file", `; filename="`+name+`"`, content)
}

const checkEnd = "--" + checkBoundary + "--\r\n"

// checkDir is the folder, with what should be in it.
type checkDir struct {
	t    *testing.T
	path string
	want map[string]string
}

func checkFolder(t *testing.T, files map[string]string) *checkDir {
	d := &checkDir{t, filepath.Join(kit.Files(t, nil), "photos"), map[string]string{}}
	kit.NoError(t, "making a folder", os.Mkdir(d.path, 0o755))
	for name, content := range files {
		kit.NoError(t, "writing a file", os.WriteFile(filepath.Join(d.path, name), []byte(content), 0o644))
		d.want[name] = content
	}
	return d
}

// send sends a body.
func (d *checkDir) send(method string, max int64, mediaType, request string, body io.Reader) *httptest.ResponseRecorder {
	d.t.Helper()
	r := httptest.NewRequest(method, "/", body)
	if mediaType != "" {
		r.Header.Set("Content-Type", mediaType)
	}
	w := httptest.NewRecorder()
	kit.NoPanic(d.t, request, func() { Upload(d.path, max).ServeHTTP(w, r) })
	return w
}

func (d *checkDir) post(max int64, request, body string) *httptest.ResponseRecorder {
	d.t.Helper()
	return d.send("POST", max, "multipart/form-data; boundary="+checkBoundary, request, strings.NewReader(body))
}

// check compares the folder with what should be in it.
func (d *checkDir) check(request string) {
	d.t.Helper()
	entries, err := os.ReadDir(d.path)
	kit.NoError(d.t, "reading the folder", err)
	var got, want []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	for name := range d.want {
		want = append(want, name)
	}
	slices.Sort(want)
	kit.Equal(d.t, "the files in the folder after "+request, got, want)
	for name, content := range d.want {
		data, err := os.ReadFile(filepath.Join(d.path, name))
		kit.NoError(d.t, "reading the file "+name+" after "+request, err)
		if string(data) != content {
			kit.Fail(d.t, kit.Failure{Call: fmt.Sprintf("the content of the file %s after %s", name, request), Want: checkShort(content), Got: checkShort(string(data))})
		}
	}
	above, err := os.ReadDir(filepath.Dir(d.path))
	kit.NoError(d.t, "reading the folder above", err)
	kit.True(d.t, len(above) == 1, request, "should write nothing outside the folder; it writes %s", above[0].Name())
}

// created wants an answer to a request that was successful.
func (d *checkDir) created(request string, w *httptest.ResponseRecorder, name string, size int) {
	d.t.Helper()
	kit.Equal(d.t, "the status of "+request, w.Code, 201)
	kit.Equal(d.t, "the Content-Type of "+request, w.Result().Header.Get("Content-Type"), "application/json")
	var got map[string]any
	dec := json.NewDecoder(w.Body)
	dec.UseNumber()
	body := w.Body.String()
	if err := dec.Decode(&got); err != nil {
		kit.Failf(d.t, "the answer to %s should be JSON; it is %s", request, kit.Show(body))
	}
	kit.Equal(d.t, "the answer to "+request+", decoded,", got, map[string]any{"name": name, "size": json.Number(fmt.Sprint(size))})
}

func checkShort(s string) string {
	if len(s) > 20 {
		return fmt.Sprintf("%s… (%d bytes)", kit.Show(s[:12]), len(s))
	}
	return kit.Show(s)
}

func TestStoresUploads(t *testing.T) {
	d := checkFolder(t, map[string]string{"old.jpg": "old"})
	for i, c := range []struct{ sent, name, content string }{
		{"tree.jpg", "tree.jpg", checkBytes(1, 5000)},
		{"empty.txt", "empty.txt", ""},
		{"Grüße 🐢 100%.txt", "Grüße 🐢 100%.txt", "a\r\n--b\n"},
		{`quo"te.txt`, `quo"te.txt`, "q"},
		{"two..dots.txt", "two..dots.txt", "d"},
		{"...", "...", "dots only"},
		{"../../x", "x", "climbs"},
		{"/etc/passwd", "passwd", "from the top"},
		{"big.bin", "big.bin", checkBytes(2, 300_000)},
	} {
		request := fmt.Sprintf("POST of a file %s with %d bytes", kit.Show(c.sent), len(c.content))
		body := checkFile(c.sent, c.content)
		if i%2 == 0 {
			body = checkPart("title", "", "My file") + checkPart("photo", `; filename="other.jpg"`, "other") + body + checkPart("note", "", "bye")
			request += ", among other fields,"
		}
		w := d.post(1<<20, request, body+checkEnd)
		d.want[c.name] = c.content
		d.created(request, w, c.name, len(c.content))
		d.check(request)
	}
}

func TestExistingFiles(t *testing.T) {
	d := checkFolder(t, map[string]string{"tree.jpg": "the first tree"})
	request := `POST of a file "tree.jpg", of which there is one,`
	w := d.post(1000, request, checkFile("tree.jpg", "another tree")+checkEnd)
	kit.MistakeIf(t, w.Code == 201, "overwrites")
	kit.Equal(t, "the status of "+request, w.Code, 409)
	d.check(request)

	outside := filepath.Join(kit.Files(t, nil), "outside.txt")
	kit.NoError(t, "making a link", os.Symlink(outside, filepath.Join(d.path, "link.txt")))
	kit.NoError(t, "making a folder", os.Mkdir(filepath.Join(d.path, "album"), 0o755))
	for _, c := range []struct{ name, what string }{{"link.txt", "a link to a file that does not exist"}, {"album", "a folder"}} {
		request := fmt.Sprintf("POST of a file %q, where this is the name of %s,", c.name, c.what)
		w := d.post(1000, request, checkFile(c.name, "harm")+checkEnd)
		kit.Equal(t, "the status of "+request, w.Code, 409)
		if _, err := os.Stat(outside); err == nil {
			kit.Failf(t, "%s writes where the link leads to", request)
		}
		info, err := os.Lstat(filepath.Join(d.path, c.name))
		kit.True(t, err == nil && !info.Mode().IsRegular(), request, "should leave the %s alone", strings.Fields(c.what)[1])
	}
}

func TestNames(t *testing.T) {
	d := checkFolder(t, map[string]string{"old.jpg": "old"})
	for _, c := range []struct{ disposition, name string }{
		{`; filename="a\\b.txt"`, `a\b.txt`},
		{`; filename="..\\..\\x"`, `..\..\x`},
		{`; filename*=UTF-8''a%0Ab.txt`, "a\nb.txt"},
		{`; filename*=UTF-8''a%1Bb.txt`, "a\x1bb.txt"},
		{`; filename*=UTF-8''a%7Fb.txt`, "a\x7fb.txt"},
		{`; filename*=UTF-8''a%C2%85b.txt`, "a\u0085b.txt"},
		{`; filename*=UTF-8''%09`, "\t"},
		{`; filename=".."`, ".."},
		{`; filename="."`, "."},
		{`; filename="../.."`, "../.."},
		{`; filename="x/.."`, "x/.."},
		{`; filename="/"`, "/"},
	} {
		request := "POST of a file " + kit.Show(c.name)
		w := d.post(1000, request, checkPart("file", c.disposition, "harm")+checkEnd)
		kit.MistakeIf(t, w.Code == 201 || w.Code == 409 || w.Code == 500, "trusts-name")
		kit.Equal(t, "the status of "+request, w.Code, 400)
		d.check(request)
	}
}

func TestSizes(t *testing.T) {
	const max = 1000
	d := checkFolder(t, nil)
	for _, size := range []int{max - 1, max, 0} {
		request := fmt.Sprintf("POST of a file with %d bytes, where max is %d,", size, max)
		name := fmt.Sprintf("%d.bin", size)
		content := checkBytes(uint64(size), size)
		w := d.post(max, request, checkFile(name, content)+checkPart("more", "", strings.Repeat("more", 400))+checkEnd)
		d.want[name] = content
		d.created(request, w, name, size)
		d.check(request)
	}
	for _, size := range []int{max + 1, max + 5000, 500_000} {
		request := fmt.Sprintf("POST of a file with %d bytes, where max is %d,", size, max)
		w := d.post(max, request, checkFile("large.bin", checkBytes(uint64(size), size))+checkEnd)
		kit.Equal(t, "the status of "+request, w.Code, 413)
		_, err := os.Stat(filepath.Join(d.path, "large.bin"))
		kit.MistakeIf(t, err == nil, "leaves-oversized")
		d.check(request)
	}
	const huge = 64 << 20
	read := 0
	body := io.MultiReader(strings.NewReader(checkFile("huge.bin", "")), io.LimitReader(checkZeros{&read}, huge), strings.NewReader("\r\n"+checkEnd))
	request := "POST of a file with 64 MiB, where max is 1000,"
	w := d.send("POST", max, "multipart/form-data; boundary="+checkBoundary, request, body)
	kit.True(t, read <= max+1<<20+1<<17, request, "should be refused after 1 MiB beyond max at the latest; %d MiB of it are read", read>>20)
	kit.Equal(t, "the status of "+request, w.Code, 413)
	d.check(request)
}

// checkZeros never ends.
type checkZeros struct{ read *int }

func (z checkZeros) Read(p []byte) (int, error) {
	clear(p)
	*z.read += len(p)
	return len(p), nil
}

func TestBrokenRequests(t *testing.T) {
	d := checkFolder(t, map[string]string{"old.jpg": "old"})
	const form = "multipart/form-data; boundary=" + checkBoundary
	for _, c := range []struct{ what, mediaType, body string }{
		{"without the field file", form, checkPart("photo", `; filename="a.jpg"`, "x") + checkPart("title", "", "y") + checkEnd},
		{"where the field file is a text", form, checkPart("file", "", "x") + checkEnd},
		{"with nothing in the form", form, checkEnd},
		{"with an empty body", form, ""},
		{"that ends within the file", form, checkFile("cut.jpg", checkBytes(3, 5000))[:3000]},
		{"that ends within a big file", form, checkFile("cut.jpg", checkBytes(4, 200_000))[:150_000]},
		{"that ends within the headers of the file", form, checkFile("cut.jpg", "x")[:40]},
		{"that is no form", "application/json", `{"file":"x"}`},
		{"without a Content-Type", "", "x"},
	} {
		request := "POST of a body " + c.what
		w := d.send("POST", 1<<20, c.mediaType, request, strings.NewReader(c.body))
		kit.Equal(t, "the status of "+request, w.Code, 400)
		d.check(request)
	}
}

func TestOtherMethods(t *testing.T) {
	d := checkFolder(t, nil)
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		request := method + " with a file"
		w := d.send(method, 1000, "multipart/form-data; boundary="+checkBoundary, request, strings.NewReader(checkFile("a.jpg", "x")+checkEnd))
		kit.Equal(t, "the status of "+request, w.Code, 405)
		kit.Equal(t, "the header Allow of "+request, w.Result().Header.Get("Allow"), "POST")
		d.check(request)
	}
}

// checkPause is a body that waits in its middle.
type checkPause struct {
	io.Reader
	arrive func()
	once   sync.Once
}

func (p *checkPause) Read(b []byte) (int, error) {
	p.once.Do(p.arrive)
	return 0, io.EOF
}

// checkTogether is a body that begins only when all the others begin as well.
type checkTogether struct {
	io.Reader
	arrived *atomic.Int32
	want    int32
	there   bool
}

func (b *checkTogether) Read(p []byte) (int, error) {
	if !b.there {
		b.there = true
		b.arrived.Add(1)
		// Looked at again and again, so that all go on in the same instant.
		for tries := 1; b.arrived.Load() < b.want; tries++ {
			if tries%50 == 0 {
				runtime.Gosched()
			}
		}
	}
	return b.Reader.Read(p)
}

func TestOneOfManyAtTheSameTime(t *testing.T) {
	kit.Stage(t)
	d := checkFolder(t, nil)
	const request = "three uploads of a new file \"tree.jpg\" at the same time"
	// Between a look and what follows it there is little time: one round would seldom hit it.
	for range 400 {
		codes := make([]int, 3)
		kit.Finishes(t, request, func() {
			var arrived atomic.Int32
			var wg sync.WaitGroup
			for i := range codes {
				wg.Go(func() {
					body := &checkTogether{Reader: strings.NewReader(checkFile("tree.jpg", "tree") + checkEnd), arrived: &arrived, want: int32(len(codes))}
					defer func() {
						if !body.there {
							arrived.Add(1)
						}
					}()
					r := httptest.NewRequest("POST", "/", body)
					r.Header.Set("Content-Type", "multipart/form-data; boundary="+checkBoundary)
					w := httptest.NewRecorder()
					if p := kit.Try(func() { Upload(d.path, 1<<20).ServeHTTP(w, r) }); p == nil {
						codes[i] = w.Code
					}
				})
			}
			wg.Wait()
		})
		slices.Sort(codes)
		if codes[0] == 201 && codes[1] == 201 {
			kit.Mistake(t, "looks-first")
			kit.Failf(t, "of %s, one should get the status 201, and the others 409; several get 201", request)
		}
		kit.Equal(t, "the statuses of "+request+", sorted,", codes, []int{http.StatusCreated, http.StatusConflict, http.StatusConflict})
		os.Remove(filepath.Join(d.path, "tree.jpg"))
	}
	d.check(request)
}

func TestTwoAtTheSameTime(t *testing.T) {
	kit.Stage(t)
	d := checkFolder(t, nil)
	const request = "two uploads of a file \"tree.jpg\" at the same time"
	contents := []string{checkBytes(5, 20_000), checkBytes(6, 30_000)}
	codes := make([]int, 2)
	kit.Finishes(t, request, func() {
		// Both wait in the middle of their files, until both are there or one has ended.
		var there, wg sync.WaitGroup
		there.Add(2)
		for i, content := range contents {
			once := sync.OnceFunc(there.Done)
			wg.Go(func() {
				defer once()
				whole := checkFile("tree.jpg", content) + checkEnd
				body := io.MultiReader(strings.NewReader(whole[:10_000]), &checkPause{arrive: func() { once(); there.Wait() }}, bytes.NewReader([]byte(whole[10_000:])))
				r := httptest.NewRequest("POST", "/", body)
				r.Header.Set("Content-Type", "multipart/form-data; boundary="+checkBoundary)
				w := httptest.NewRecorder()
				if p := kit.Try(func() { Upload(d.path, 1<<20).ServeHTTP(w, r) }); p == nil {
					codes[i] = w.Code
				}
			})
		}
		wg.Wait()
	})
	sorted := slices.Sorted(slices.Values(codes))
	kit.MistakeIf(t, slices.Equal(sorted, []int{201, 201}), "looks-first")
	kit.Equal(t, "the statuses of "+request+", sorted,", sorted, []int{http.StatusCreated, http.StatusConflict})
	d.want["tree.jpg"] = contents[slices.Index(codes, 201)]
	d.check(request)
}

func TestFolderIsMissing(t *testing.T) {
	dir := filepath.Join(kit.Files(t, nil), "gone")
	const request = "POST of a file, where dir does not exist,"
	d := &checkDir{t, dir, nil}
	w := d.post(1000, request, checkFile("a.jpg", "x")+checkEnd)
	kit.Equal(t, "the status of "+request, w.Code, 500)
}

func TestClosesFiles(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // which would close them some day
	open := func() int {
		entries, err := os.ReadDir("/dev/fd")
		if err != nil {
			kit.Unproven(t, "whether all files are closed")
		}
		return len(entries)
	}
	d := checkFolder(t, nil)
	const request = "POST of a file"
	upload := func(i int) {
		d.post(1000, request, checkFile(fmt.Sprintf("%d.jpg", i), "x")+checkEnd)
		d.post(1000, request, checkFile("large.jpg", strings.Repeat("x", 1001))+checkEnd)
		d.post(1000, request, checkFile("cut.jpg", strings.Repeat("x", 500)))
	}
	upload(0)
	before := open()
	for i := range 10 {
		upload(i)
	}
	kit.True(t, open() <= before, "Upload", "should close the files that it opens; some are open after 30 uploads")
}
