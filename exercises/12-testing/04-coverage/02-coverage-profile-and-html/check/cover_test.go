package coversh

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/proc"
)

// checkPackage is a package with functions that have a known number of
// statements each.
type checkPackage struct {
	dir       string         // of the module, "" for the root
	functions map[string]int // by name: the statements
	tested    []string       // the functions that its tests call; nil for no tests
	fails     bool           // whether a test fails
}

// checkModule writes a module and returns its folder and its total.
// (The folder is named after the test. Keep commas out of that: the cover tool
// splits lists of files at them.)
func checkModule(t *testing.T, path string, packages []checkPackage) (dir, total string) {
	t.Helper()
	files := map[string]string{"go.mod": "module " + path + "\n\ngo 1.25\n"}
	all, run := 0, 0
	for _, p := range packages {
		name := filepath.Base(path)
		if p.dir != "" {
			name = filepath.Base(p.dir)
		}
		var code, tests strings.Builder
		fmt.Fprintf(&code, "package %s\n", name)
		fmt.Fprintf(&tests, "package %s\n\nimport \"testing\"\n", name)
		for _, function := range slices.Sorted(maps.Keys(p.functions)) {
			statements := p.functions[function]
			fmt.Fprintf(&code, "\nfunc %s() int {\n\tn := 1\n%s\treturn n\n}\n", function, strings.Repeat("\tn++\n", statements-2))
			all += statements
			if slices.Contains(p.tested, function) {
				run += statements
				want := statements - 1
				if p.fails {
					want++
				}
				fmt.Fprintf(&tests, "\nfunc Test_%s(t *testing.T) {\n\tif got := %s(); got != %d {\n\t\tt.Errorf(\"got %%d, want %d\", got)\n\t}\n}\n",
					function, function, want, want)
			}
		}
		files[filepath.ToSlash(filepath.Join(p.dir, name+".go"))] = code.String()
		if p.tested != nil {
			files[filepath.ToSlash(filepath.Join(p.dir, name+"_test.go"))] = tests.String()
		}
	}
	return kit.Files(t, files), fmt.Sprintf("%.1f%%", 100*float64(run)/float64(all))
}

// checkRun runs cover.sh in a module. It returns also whether a browser was
// started.
func checkRun(t *testing.T, dir string) (run *proc.Result, opened bool) {
	t.Helper()
	if _, err := os.Stat("cover.sh"); err != nil {
		kit.Failf(t, "the file cover.sh is missing")
	}
	tools := kit.Files(t, map[string]string{"browser": "#!/bin/sh\necho \"$@\" >> \"$GOTRAIN_OPENED\"\n"})
	browser, record := filepath.Join(tools, "browser"), filepath.Join(tools, "opened.txt")
	kit.NoError(t, "making the browser executable", os.Chmod(browser, 0o755))
	run = proc.Run(t, proc.Script("cover.sh"), proc.Dir(dir), proc.Deadline(60*time.Second),
		proc.Env("GOFLAGS=", "BROWSER="+browser, "GOTRAIN_OPENED="+record, "TMPDIR="+tools))
	_, err := os.Stat(record)
	return run, err == nil
}

func TestMeasuresAModule(t *testing.T) {
	for _, c := range []struct {
		name, path string
		packages   []checkPackage
	}{
		{"three packages of which one has no tests", "example.com/ledger", []checkPackage{
			{dir: "", functions: map[string]int{"Post": 6, "undo": 3}, tested: []string{"Post"}},
			{dir: "sums", functions: map[string]int{"subtotal": 9, "Average": 5}, tested: []string{"subtotal"}},
			{dir: "internal/money", functions: map[string]int{"Cents": 4}},
		}},
		{"one package that is covered completely", "example.com/dice", []checkPackage{
			{dir: "roll", functions: map[string]int{"Roll": 4, "total": 5}, tested: []string{"Roll", "total"}},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, total := checkModule(t, c.path, c.packages)
			run, opened := checkRun(t, dir)
			profile, packages := checkProfile(t, dir, run)
			var missing []string
			for _, p := range c.packages {
				path := strings.TrimSuffix(c.path+"/"+p.dir, "/")
				if !packages[path] {
					missing = append(missing, path)
				}
			}
			if len(missing) > 0 {
				kit.MistakeIf(t, len(packages) == 1 && packages[c.path], "root-package-only")
				kit.Failf(t, "cover.out says nothing about the package %s", missing[0])
			}
			if opened {
				kit.MistakeIf(t, !checkExists(dir, "cover.html"), "opens-a-browser")
				kit.Failf(t, "cover.sh opens a browser; it should only write cover.html")
			}
			html, err := os.ReadFile(filepath.Join(dir, "cover.html"))
			if err != nil {
				kit.Failf(t, "after cover.sh there is no file cover.html")
			}
			for _, file := range profile {
				if !strings.Contains(string(html), ">"+file+" (") {
					kit.Failf(t, "cover.html does not show the file %s; it should be what go tool cover makes of cover.out", file)
				}
			}
			want := "total: " + total + "\n"
			stdout := checkWithoutTimes(run.Stdout)
			lines := strings.SplitAfter(stdout, "\n")
			kit.MistakeIf(t, strings.HasSuffix(stdout, want) && strings.Contains(stdout, "coverage: "), "go-test-speaks")
			if strings.HasSuffix(stdout, want) && !strings.Contains(stdout, "coverage: ") {
				kit.MistakeIf(t, len(lines) == 3 && strings.HasSuffix(lines[0], "100.0%\n"), "looks-for-the-word")
			}
			if run.ExitCode != 0 {
				kit.Failf(t, "all tests pass, and cover.sh ends with exit status %d%s", run.ExitCode, checkSaid(run))
			}
			kit.Equal(t, "the standard output of sh cover.sh", stdout, want)
		})
	}
}

// checkProfile reads cover.out: the source files in it, and their packages.
func checkProfile(t *testing.T, dir string, run *proc.Result) (files []string, packages map[string]bool) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "cover.out"))
	if err != nil {
		kit.Failf(t, "after cover.sh there is no file cover.out%s", checkSaid(run))
	}
	block := regexp.MustCompile(`^(\S+\.go):\d+\.\d+,\d+\.\d+ \d+ \d+$`)
	packages = map[string]bool{}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		m := block.FindStringSubmatch(strings.TrimSpace(line))
		if i == 0 && strings.HasPrefix(line, "mode: ") {
			continue
		}
		if i == 0 || m == nil {
			kit.Failf(t, "cover.out is not a coverage profile: its line %d is %s", i+1, kit.Show(line))
		}
		if !slices.Contains(files, m[1]) {
			files = append(files, m[1])
		}
		packages[m[1][:strings.LastIndex(m[1], "/")]] = true
	}
	return files, packages
}

// checkSaid is what the run has written, for a message.
func checkSaid(run *proc.Result) string {
	said := strings.TrimSpace(checkWithoutTimes(run.Stderr + run.Stdout))
	if said == "" {
		return ""
	}
	return "; it says:\n" + said
}

// checkWithoutTimes takes out how long tests took, so that two runs agree.
func checkWithoutTimes(text string) string {
	return regexp.MustCompile(`\b\d+\.\d+s\b`).ReplaceAllString(text, "…s")
}

func checkExists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

func TestStopsWhenATestFails(t *testing.T) {
	dir, total := checkModule(t, "example.com/clock", []checkPackage{
		{dir: "hands", functions: map[string]int{"Hour": 4}, tested: []string{"Hour"}, fails: true},
		{dir: "tick", functions: map[string]int{"Tick": 5, "Stop": 6}, tested: []string{"Tick"}},
	})
	run, _ := checkRun(t, dir)
	said := false
	for line := range strings.Lines(run.Stdout) {
		said = said || strings.HasPrefix(line, "total:")
	}
	if run.ExitCode == 0 {
		kit.MistakeIf(t, said && strings.Contains(run.Stdout, total), "goes-on-after-a-failure")
		kit.Failf(t, "a test fails, and cover.sh ends with exit status 0; it should end with another one")
	}
	if said {
		kit.Failf(t, "a test fails, and cover.sh prints a total all the same%s", checkSaid(run))
	}
}
