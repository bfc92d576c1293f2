package join

import (
	"flag"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/answers"
	"gotrain/kit/source"
)

// checkMeasured is what a benchmark gives.
type checkMeasured struct {
	allocs, bytes int64
	ns            float64 // the shortest of several measurements
}

var (
	checkNames   = []string{"Plus", "Builder", "Join"}
	checkFigures map[string]checkMeasured // kept, since all tests need them
)

// checkMeasure runs the benchmarks.
func checkMeasure(t *testing.T) map[string]checkMeasured {
	t.Helper()
	if checkFigures != nil {
		return checkFigures
	}
	p := source.Load(t, ".")
	if p.WithoutComments("join.go") != source.WithoutComments(string(kit.Data(t, "testdata/join.go.txt"))) {
		kit.Failf(t, "join.go is not what it was; the answers are about the file as it came")
	}
	before := flag.Lookup("test.benchtime").Value.String()
	if err := flag.Set("test.benchtime", "500x"); err != nil {
		t.Fatalf("kit: %v", err)
	}
	defer flag.Set("test.benchtime", before)
	functions := map[string]func([]string) string{"Plus": Plus, "Builder": Builder, "Join": Join}
	figures := map[string]checkMeasured{}
	for _, name := range checkNames {
		for round := range 5 {
			r := testing.Benchmark(func(b *testing.B) {
				for b.Loop() {
					functions[name](parts)
				}
			})
			ns := float64(r.T.Nanoseconds()) / float64(r.N)
			if round > 0 {
				ns = min(ns, figures[name].ns)
			}
			figures[name] = checkMeasured{r.AllocsPerOp(), r.AllocedBytesPerOp(), ns}
		}
	}
	checkFigures = figures
	return figures
}

// checkAnswers is what stands in answers.toml.
type checkAnswers struct {
	Allocs        map[string]int64 `toml:"allocs"`
	FewestAllocs  string           `toml:"fewest_allocs"`
	MostBytes     string           `toml:"most_bytes"`
	FastestIsPlus *bool            `toml:"fastest_is_plus"` // not in the file as it comes
}

func checkRead(t *testing.T) checkAnswers {
	t.Helper()
	return answers.Read[checkAnswers](t, "answers.toml")
}

func TestAllocs(t *testing.T) {
	figures, got := checkMeasure(t), checkRead(t).Allocs
	bytes, large, guessed := true, true, false
	for _, name := range checkNames {
		n, ok := got[name]
		if !ok {
			kit.Failf(t, "[allocs] has no %s", name)
		}
		m := figures[name]
		near := max(n, m.bytes)-min(n, m.bytes) <= m.bytes/50
		bytes = bytes && near
		large = large && !near && n >= 100 && n > 2*m.allocs
		guessed = guessed || name == "Plus" && (n == int64(len(parts)) || n == int64(len(parts))-1)
	}
	for _, name := range checkNames {
		if got[name] != figures[name].allocs {
			kit.MistakeIf(t, bytes, "bytes")
			kit.MistakeIf(t, large, "nanoseconds")
			kit.MistakeIf(t, guessed && !bytes && !large, "a-guess")
			kit.Failf(t, "[allocs] says %d for %s, and the benchmark shows another number of allocs/op", got[name], name)
		}
	}
}

// checkName returns the name that is given for a key: one of the three.
func checkName(t *testing.T, key, text string) string {
	t.Helper()
	name := strings.TrimPrefix(text, "Benchmark")
	if !slices.Contains(checkNames, name) {
		kit.Failf(t, `%s should be "Plus", "Builder" or "Join", and is %q`, key, text)
	}
	return name
}

func TestFewestAllocs(t *testing.T) {
	figures, name := checkMeasure(t), checkName(t, "fewest_allocs", checkRead(t).FewestAllocs)
	for _, other := range checkNames {
		if figures[other].allocs < figures[name].allocs {
			kit.Failf(t, "fewest_allocs is %s, and another one has fewer allocs/op", name)
		}
	}
}

func TestMostBytes(t *testing.T) {
	figures, name := checkMeasure(t), checkName(t, "most_bytes", checkRead(t).MostBytes)
	for _, other := range checkNames {
		if figures[other].bytes > figures[name].bytes {
			kit.Failf(t, "most_bytes is %s, and another one has more B/op", name)
		}
	}
}

func TestFastestIsPlus(t *testing.T) {
	figures, got := checkMeasure(t), checkRead(t).FastestIsPlus
	if got == nil {
		kit.Failf(t, "answers.toml has no fastest_is_plus")
	}
	plus := figures["Plus"].ns
	fastest := plus < figures["Builder"].ns && plus < figures["Join"].ns
	kit.MistakeIf(t, *got && !fastest, "larger-is-faster")
	if *got != fastest {
		kit.Failf(t, "fastest_is_plus is %t, and the benchmark shows otherwise", *got)
	}
}
