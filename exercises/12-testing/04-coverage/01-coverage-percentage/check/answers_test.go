package answers

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/answers"
	"gotrain/kit/module"
	"gotrain/kit/source"
)

// checkCount counts statements: how many there are, and how many have run.
type checkCount struct{ all, run float64 }

func (c checkCount) percent() float64 {
	if c.all == 0 {
		return 0
	}
	return 100 * c.run / c.all
}

// checkProfile is what a profile says about the module.
type checkProfile struct {
	functions       map[string]*checkCount // of the package shipping
	names           []string               // of the functions, in their order
	shipping, zones checkCount
}

func (p *checkProfile) having(covered func(percent float64) bool) (names []string) {
	for _, name := range p.names {
		if covered(p.functions[name].percent()) {
			names = append(names, name)
		}
	}
	return names
}

func (p *checkProfile) uncovered() []string {
	return p.having(func(percent float64) bool { return percent == 0 })
}

func (p *checkProfile) partial() []string {
	return p.having(func(percent float64) bool { return percent > 0 && percent < 100 })
}

var checkMeasured *checkProfile // kept, since all tests need it

// checkMeasure runs the tests of the package shipping with a profile.
func checkMeasure(t *testing.T) *checkProfile {
	t.Helper()
	if checkMeasured != nil {
		return checkMeasured
	}
	given := map[string]string{
		"shipping/shipping.go":      "testdata/shipping.go.txt",
		"shipping/shipping_test.go": "testdata/shipping_test.go.txt",
		"zones/zones.go":            "testdata/zones.go.txt",
	}
	files := map[string]string{"go.mod": "module example.com/parcels\n\ngo 1.25\n"}
	for name, original := range given {
		text, err := os.ReadFile(name)
		if err != nil {
			kit.Failf(t, "the file %s is missing", name)
		}
		files[name] = string(kit.Data(t, original))
		if source.WithoutComments(string(text)) != source.WithoutComments(files[name]) {
			kit.Failf(t, "%s is not what it was; the answers are about the files as they came", name)
		}
	}
	for _, dir := range []string{"shipping", "zones"} {
		names, _ := filepath.Glob(dir + "/*.go")
		for _, name := range names {
			if given[filepath.ToSlash(name)] == "" {
				kit.Failf(t, "there is a file %s; the answers are about the package as it came, without it", filepath.ToSlash(name))
			}
		}
	}
	dir := kit.Files(t, files)
	p := source.Load(t, filepath.Join(dir, "shipping"))
	module.Go(t, dir, []string{"GOFLAGS="}, "test", "-vet=off", "-coverpkg=./...", "-coverprofile=cover.out", "./shipping").WantExit(0)
	profile, err := os.ReadFile(filepath.Join(dir, "cover.out"))
	kit.NoError(t, "reading the profile", err)
	measured := &checkProfile{functions: map[string]*checkCount{}}
	block := regexp.MustCompile(`^example\.com/parcels/(\w+)/\w+\.go:(\d+)\.\d+,\d+\.\d+ (\d+) (\d+)$`)
	type place struct {
		count    *checkCount
		from, to int
	}
	var places []place
	for _, f := range p.Funcs() {
		count := new(checkCount)
		measured.functions[f.Name] = count
		measured.names = append(measured.names, f.Name)
		places = append(places, place{count, p.Fset.Position(f.Decl.Pos()).Line, p.Fset.Position(f.Decl.End()).Line})
	}
	for line := range strings.Lines(string(profile)) {
		m := block.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		counts := []*checkCount{&measured.zones}
		if m[1] == "shipping" {
			counts[0] = &measured.shipping
			at, _ := strconv.Atoi(m[2])
			for _, f := range places {
				if f.from <= at && at <= f.to {
					counts = append(counts, f.count)
				}
			}
		}
		statements, _ := strconv.ParseFloat(m[3], 64)
		for _, count := range counts {
			count.all += statements
			if m[4] != "0" {
				count.run += statements
			}
		}
	}
	if measured.shipping.all == 0 || measured.zones.all == 0 {
		t.Fatalf("kit: the profile has no statements:\n%s", profile)
	}
	checkMeasured = measured
	return measured
}

// checkAnswers is what stands in answers.toml.
type checkAnswers struct {
	Percent   float64  `toml:"percent"`
	Uncovered []string `toml:"uncovered_functions"`
	Partial   []string `toml:"partial_functions"`
}

func checkRead(t *testing.T) checkAnswers {
	t.Helper()
	return answers.Read[checkAnswers](t, "answers.toml")
}

// checkList ends the test unless the list has the names that are wanted, in any
// order.
func checkList(t *testing.T, key string, list, want []string, is string) {
	t.Helper()
	measured := checkMeasure(t)
	for i, name := range list {
		count := measured.functions[name]
		if slices.Contains(list[:i], name) {
			kit.Failf(t, "%s has %s twice", key, name)
		}
		if count == nil {
			kit.Failf(t, "%s has %s, and the package shipping has no function of that name", key, name)
		}
		if !slices.Contains(want, name) {
			share := count.percent()
			kit.MistakeIf(t, key == "uncovered_functions" && share > 0 && share < 100, "partly-is-not-at-all")
			kit.Failf(t, "%s has %s, of whose statements the tests %s", key, name, checkShare(share))
		}
	}
	if len(list) < len(want) {
		kit.Failf(t, "%s is not complete: it has %d of the functions of which the tests run %s", key, len(list), is)
	}
}

func checkShare(percent float64) string {
	switch percent {
	case 0:
		return "run none"
	case 100:
		return "run all"
	}
	return "run some"
}

func TestPercent(t *testing.T) {
	measured, got := checkMeasure(t), checkRead(t).Percent
	want := measured.shipping.percent()
	near := func(other float64) bool { return math.Abs(got-other) < 0.1 }
	if near(want) {
		return
	}
	total := checkCount{measured.shipping.all + measured.zones.all, measured.shipping.run + measured.zones.run}
	alone := checkCount{total.all, measured.shipping.run}
	kit.MistakeIf(t, near(total.percent()) || near(alone.percent()), "whole-module")
	n := float64(len(measured.functions))
	reached := n - float64(len(measured.uncovered()))
	mean := 0.0
	for _, count := range measured.functions {
		mean += count.percent() / n
	}
	full := reached - float64(len(measured.partial()))
	kit.MistakeIf(t, near(100*reached/n) || near(100*full/n) || near(mean), "counts-functions")
	kit.Failf(t, "percent is %v, and this is not the share of the statements of the package shipping that its tests run", got)
}

func TestUncoveredFunctions(t *testing.T) {
	checkList(t, "uncovered_functions", checkRead(t).Uncovered, checkMeasure(t).uncovered(), "no statement")
}

func TestPartialFunctions(t *testing.T) {
	checkList(t, "partial_functions", checkRead(t).Partial, checkMeasure(t).partial(), "some statements and not all")
}
