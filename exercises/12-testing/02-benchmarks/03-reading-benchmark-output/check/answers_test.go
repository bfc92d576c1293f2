package join

import (
	"flag"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
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

// checkRead reads the few forms of TOML that answers.toml needs. The keys of
// the table allocs begin with "allocs.".
func checkRead(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("answers.toml")
	kit.NoError(t, "reading answers.toml", err)
	got := map[string]string{}
	table := ""
	for i, line := range strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		bad := func(why string) { kit.Fail(t, kit.Failure{Message: why, File: "answers.toml", Line: i + 1}) }
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, "[") {
			if table = strings.Trim(line, "[] ") + "."; table != "allocs." {
				bad("answers.toml has a table " + line + "; there should be [allocs] only")
			}
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			bad("this line of answers.toml is neither [allocs] nor a key with a value: " + line)
		}
		key = table + strings.Trim(strings.TrimSpace(key), `"'`)
		if _, twice := got[key]; twice {
			bad("answers.toml has " + key + " twice")
		}
		value = strings.TrimSpace(value)
		got[key] = value
		if key != "allocs" || !strings.HasPrefix(value, "{") || !strings.HasSuffix(value, "}") {
			continue
		}
		for pair := range strings.SplitSeq(value[1:len(value)-1], ",") { // a table in one line
			name, number, ok := strings.Cut(pair, "=")
			if name = "allocs." + strings.Trim(strings.TrimSpace(name), `"'`); !ok {
				bad("in this line of answers.toml not everything is a key with a value: " + line)
			}
			if _, twice := got[name]; twice {
				bad("answers.toml has " + name + " twice")
			}
			got[name] = strings.TrimSpace(number)
		}
	}
	for _, key := range []string{"fewest_allocs", "most_bytes", "fastest_is_plus"} {
		if _, below := got["allocs."+key]; below {
			kit.Failf(t, "%s stands below [allocs] and so belongs to that table; move it above", key)
		}
	}
	return got
}

// checkCount returns the number that is given for a function.
func checkCount(t *testing.T, answers map[string]string, name string) int64 {
	t.Helper()
	text, ok := answers["allocs."+name]
	if !ok {
		kit.Failf(t, "[allocs] has no %s", name)
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 10, 64)
	if err != nil {
		kit.Failf(t, "the number for %s should be a whole number, such as 12, and is %s", name, text)
	}
	return n
}

func TestAllocs(t *testing.T) {
	figures, answers := checkMeasure(t), checkRead(t)
	bytes, large, guessed := true, true, false
	for _, name := range checkNames {
		n, m := checkCount(t, answers, name), figures[name]
		near := max(n, m.bytes)-min(n, m.bytes) <= m.bytes/50
		bytes = bytes && near
		large = large && !near && n >= 100 && n > 2*m.allocs
		guessed = guessed || name == "Plus" && (n == int64(len(parts)) || n == int64(len(parts))-1)
	}
	for _, name := range checkNames {
		if n := checkCount(t, answers, name); n != figures[name].allocs {
			kit.MistakeIf(t, bytes, "bytes")
			kit.MistakeIf(t, large, "nanoseconds")
			kit.MistakeIf(t, guessed && !bytes && !large, "a-guess")
			kit.Failf(t, "[allocs] says %d for %s, and the benchmark shows another number of allocs/op", n, name)
		}
	}
}

// checkName returns the name that is given for a key: one of the three.
func checkName(t *testing.T, answers map[string]string, key string) string {
	t.Helper()
	value, ok := answers[key]
	if !ok {
		kit.Failf(t, "answers.toml has no %s", key)
	}
	m := regexp.MustCompile(`^(?:"(?:Benchmark)?(Plus|Builder|Join)"|'(?:Benchmark)?(Plus|Builder|Join)')$`).FindStringSubmatch(value)
	if m == nil {
		kit.Failf(t, `%s should be "Plus", "Builder" or "Join", and is %s`, key, value)
	}
	return m[1] + m[2]
}

func TestFewestAllocs(t *testing.T) {
	figures, name := checkMeasure(t), checkName(t, checkRead(t), "fewest_allocs")
	for _, other := range checkNames {
		if figures[other].allocs < figures[name].allocs {
			kit.Failf(t, "fewest_allocs is %s, and another one has fewer allocs/op", name)
		}
	}
}

func TestMostBytes(t *testing.T) {
	figures, name := checkMeasure(t), checkName(t, checkRead(t), "most_bytes")
	for _, other := range checkNames {
		if figures[other].bytes > figures[name].bytes {
			kit.Failf(t, "most_bytes is %s, and another one has more B/op", name)
		}
	}
}

func TestFastestIsPlus(t *testing.T) {
	figures, answers := checkMeasure(t), checkRead(t)
	value, ok := answers["fastest_is_plus"]
	if !ok {
		kit.Failf(t, "answers.toml has no fastest_is_plus")
	}
	if value != "true" && value != "false" {
		kit.Failf(t, "fastest_is_plus should be true or false, and is %s", value)
	}
	plus := figures["Plus"].ns
	fastest := plus < figures["Builder"].ns && plus < figures["Join"].ns
	kit.MistakeIf(t, value == "true" && !fastest, "larger-is-faster")
	if value != strconv.FormatBool(fastest) {
		kit.Failf(t, "fastest_is_plus is %s, and the benchmark shows otherwise", value)
	}
}
