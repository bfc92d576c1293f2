package tidysh

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
)

// checkServe serves small modules; example.com/paper needs example.com/wood v1.1.0.
func checkServe(t *testing.T) *module.Proxy {
	var versions []module.Version
	add := func(name, version, goMod, source string) {
		files := map[string]string{name + ".go": "package " + name + "\n\n" + source + "\nconst Version = \"" + version + "\"\n"}
		if goMod != "" {
			files["go.mod"] = goMod
		}
		versions = append(versions, module.Version{Path: "example.com/" + name, Version: version, Files: files})
	}
	for _, name := range []string{"brush", "canvas", "ink", "inkwell", "wood"} {
		add(name, "v1.0.0", "", "")
	}
	add("wood", "v1.1.0", "", "")
	add("paper", "v1.0.0", "module example.com/paper\n\ngo 1.25\n\nrequire example.com/wood v1.1.0\n", "import _ \"example.com/wood\"\n")
	return module.Serve(t, versions...)
}

const (
	checkGoMod = "module example.com/studio\n\ngo 1.25\n\n"
	checkUses  = "package studio\n\nimport _ \"example.com/"
)

func TestReportsWhatTidyRemoves(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		stale bool // go.sum has lines of modules that are not required
		want  string
		kept  []string
	}{
		{
			name: "two unused requirements",
			files: map[string]string{
				"go.mod":    checkGoMod + "require (\n\texample.com/inkwell v1.0.0\n\texample.com/ink v1.0.0\n)\n\nrequire example.com/brush v1.0.0\n",
				"studio.go": checkUses + "inkwell\"\n",
			},
			want: "removed example.com/brush\nremoved example.com/ink\n",
			kept: []string{"example.com/inkwell"},
		},
		{
			name: "a module that only a test imports",
			files: map[string]string{
				"go.mod":         checkGoMod + "require (\n\texample.com/brush v1.0.0\n\texample.com/canvas v1.0.0\n\texample.com/ink v1.0.0 // indirect\n)\n",
				"studio.go":      checkUses + "brush\"\n",
				"studio_test.go": checkUses + "canvas\"\n",
			},
			want: "removed example.com/ink\n",
			kept: []string{"example.com/brush", "example.com/canvas"},
		},
		{
			name: "a removed path that begins like one that stays",
			files: map[string]string{
				"go.mod":    checkGoMod + "require (\n\texample.com/canvas v1.0.0\n\texample.com/ink v1.0.0\n\texample.com/inkwell v1.0.0\n)\n",
				"studio.go": checkUses + "ink\"\n",
			},
			want: "removed example.com/canvas\nremoved example.com/inkwell\n",
			kept: []string{"example.com/ink"},
		},
		{
			name: "a removed path that an exclude directive names",
			files: map[string]string{
				"go.mod":    checkGoMod + "require (\n\texample.com/brush v1.0.0\n\texample.com/canvas v1.0.0\n\texample.com/wood v1.0.0\n)\n\nexclude example.com/brush v0.9.0\n",
				"studio.go": checkUses + "wood\"\n",
			},
			want: "removed example.com/brush\nremoved example.com/canvas\n",
			kept: []string{"example.com/wood"},
		},
		{
			name: "an indirect requirement that is missing",
			files: map[string]string{
				"go.mod":    checkGoMod + "require example.com/paper v1.0.0\n",
				"studio.go": checkUses + "paper\"\n",
			},
			want: "nothing removed\n",
			kept: []string{"example.com/paper", "example.com/wood"},
		},
		{
			name: "a requirement of another version",
			files: map[string]string{
				"go.mod":    checkGoMod + "require (\n\texample.com/canvas v1.0.0\n\texample.com/paper v1.0.0\n\texample.com/wood v1.0.0 // indirect\n)\n",
				"studio.go": checkUses + "paper\"\n",
			},
			want: "removed example.com/canvas\n",
			kept: []string{"example.com/paper", "example.com/wood"},
		},
		{
			name: "a tidy module whose go.sum names others",
			files: map[string]string{
				"go.mod":    checkGoMod + "require example.com/brush v1.0.0\n",
				"studio.go": checkUses + "brush\"\n",
			},
			stale: true,
			want:  "nothing removed\n",
			kept:  []string{"example.com/brush"},
		},
		{
			name:  "a module without requirements",
			files: map[string]string{"go.mod": checkGoMod, "studio.go": "package studio\n"},
			want:  "nothing removed\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			proxy := checkServe(t)
			if c.stale {
				for _, name := range []string{"brush", "ink", "canvas"} {
					path := "example.com/" + name
					c.files["go.sum"] += proxy.Line(path, "v1.0.0") + "\n" + proxy.Line(path, "v1.0.0/go.mod") + "\n"
				}
			}
			dir := kit.Files(t, c.files)
			before := checkRequired(t, dir, proxy)
			run := proc.Run(t, proc.Script("tidy.sh"), proc.Dir(dir), proc.Env(proxy.Env()...), proc.Deadline(40*time.Second))
			run.WantExit(0)
			after := checkRequired(t, dir, proxy)
			lostTest := strings.Contains(run.Stdout, "removed example.com/canvas\n") && !slices.Contains(after, "example.com/canvas")
			kit.MistakeIf(t, lostTest && slices.Contains(c.kept, "example.com/canvas"), "no-test-imports")
			ofTests := c.files["studio_test.go"] != "" && strings.Contains(run.Stdout, "removed example.com/canvas\n") && !strings.Contains(run.Stdout, "removed example.com/brush\n")
			kit.MistakeIf(t, ofTests, "no-test-imports")
			kit.MistakeIf(t, strings.Contains(c.want, "inkwell\n") && run.Stdout == "removed example.com/canvas\n", "part-of-a-path")
			kit.MistakeIf(t, strings.Contains(c.files["go.mod"], "exclude") && run.Stdout == "removed example.com/canvas\n", "every-path")
			kit.MistakeIf(t, c.stale && strings.Contains(run.Stdout, "removed example.com/ink\n"), "from-go-sum")
			if run.Stdout != c.want && !ofTests {
				for _, path := range after {
					kit.MistakeIf(t, strings.Contains(run.Stdout, "removed "+path+"\n"), "all-changed-lines")
				}
			}
			run.WantStdout(c.want)
			kit.Equal(t, "what go.mod requires after tidy.sh (before: "+kit.Show(before)+")", after, c.kept)
			tidy := module.Go(t, dir, proxy.Env(), "mod", "tidy", "-diff")
			kit.True(t, tidy.ExitCode == 0, "go mod tidy -diff after tidy.sh", "the module should be tidy; go mod tidy would still change this:\n%s", tidy.Stdout)
			files, err := os.ReadDir(dir)
			kit.NoError(t, "reading the module's folder", err)
			for _, file := range files {
				if _, ok := c.files[file.Name()]; !ok && file.Name() != "go.sum" {
					kit.Failf(t, "tidy.sh leaves the file “%s” in the module", file.Name())
				}
			}
		})
	}
}

// checkRequired returns what go.mod requires, sorted.
func checkRequired(t *testing.T, dir string, proxy *module.Proxy) []string {
	t.Helper()
	edit := module.Go(t, dir, proxy.Env(), "mod", "edit", "-json")
	edit.WantExit(0)
	var mod struct{ Require []struct{ Path string } }
	kit.NoError(t, "reading go.mod", json.Unmarshal([]byte(edit.Stdout), &mod))
	var paths []string
	for _, required := range mod.Require {
		paths = append(paths, required.Path)
	}
	slices.Sort(paths)
	return paths
}
