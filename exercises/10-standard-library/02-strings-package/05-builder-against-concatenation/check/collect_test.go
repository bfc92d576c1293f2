package logs

import (
	"runtime"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func oracleConcat(parts []string) string {
	var all []byte
	for _, part := range parts {
		all = append(all, part...)
	}
	return string(all)
}

func TestBothPutPartsTogether(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func([]string) string
	}{{"ConcatSlow", ConcatSlow}, {"Concat", Concat}} {
		t.Run(c.name, func(t *testing.T) {
			prop.Same(t, c.name, c.f, oracleConcat, prop.Args(),
				prop.Inputs([]string{"disk ", "50%", " full\n"}),
				prop.Inputs([]string(nil)), prop.Inputs([]string{}),
				prop.Inputs([]string{"", "", ""}), prop.Inputs([]string{"", "a", "", "b"}),
				prop.Inputs([]string{"日本", "é", "\x00\xff"}),
				prop.Inputs([]string{strings.Repeat("long", 1000), "-", strings.Repeat("x", 5000)}))
		})
	}
}

// checkParts returns lists of parts and what they are called.
func checkParts() (lists [][]string, names []string) {
	var numbers, letters, wide []string
	for i := range 1000 {
		numbers = append(numbers, strings.Repeat("0123456789", 1+i%3))
		letters = append(letters, "x")
		wide = append(wide, "日本語")
	}
	return [][]string{numbers, letters, wide, {strings.Repeat("y", 100_000), "z", strings.Repeat("y", 100_000)}},
		[]string{"1000 parts of 10 to 30 bytes", "1000 parts of one byte", "1000 parts of three wide letters", "three parts of which two are very long"}
}

func TestConcatAllocatesOnce(t *testing.T) {
	lists, names := checkParts()
	allocs := make([]float64, len(lists))
	for i, parts := range lists {
		call := "Concat of " + names[i]
		kit.NoPanic(t, call, func() {
			kit.Equal(t, "len("+call+")", len(Concat(parts)), len(oracleConcat(parts)))
			allocs[i] = testing.AllocsPerRun(20, func() { Concat(parts) })
		})
	}
	p := source.Load(t, ".")
	builds, grows := p.Uses("strings.Builder.WriteString"), p.Uses("strings.Builder.Grow")
	for i, got := range allocs {
		if got > 1 {
			kit.MistakeIf(t, builds && !grows, "no-grow")
			kit.MistakeIf(t, grows && allocs[1] == 1, "grows-by-count")
			kit.MistakeIf(t, grows && allocs[1] > 1 && allocs[1] < 100, "grows-for-each-part")
			kit.Failf(t, "Concat of %s makes %.0f memory allocations; it should be 1", names[i], got)
		}
	}
	kit.Allocs(t, "Concat(nil)", 0, func() { Concat(nil) })
	for i, parts := range lists {
		if got, want := checkBytes(parts), len(oracleConcat(parts)); got > want*3/2 {
			kit.Failf(t, "Concat of %s takes %d bytes of memory for a text of %d; Grow should get the length in bytes", names[i], got, want)
		}
	}
}

// checkBytes returns how many bytes a call of Concat allocates.
func checkBytes(parts []string) int {
	const runs = 50
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		Concat(parts)
	}
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc-before.TotalAlloc) / runs
}

func TestConcatSlowAllocatesForEachPart(t *testing.T) {
	lists, names := checkParts()
	for i, parts := range lists[:3] {
		var got float64
		call := "ConcatSlow of " + names[i]
		kit.NoPanic(t, call, func() {
			kit.Equal(t, "len("+call+")", len(ConcatSlow(parts)), len(oracleConcat(parts)))
			got = testing.AllocsPerRun(5, func() { ConcatSlow(parts) })
		})
		if got < 900 {
			kit.MistakeIf(t, got > 0 && got < 100, "slow-is-fast")
			kit.Failf(t, "%s makes %.0f memory allocations; with += it is at least 900", call, got)
		}
	}
}

func TestConcatUsesABuilder(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"strings.Builder", "strings.Builder.Grow"} {
		if !p.Uses(name) {
			kit.Failf(t, "nothing uses %s", name)
		}
	}
}
