package watch

import (
	"bytes"
	"fmt"
	"go/ast"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestMeasureReturnsHowLongTheCallTook(t *testing.T) {
	for _, want := range []time.Duration{3 * time.Second, 0, 250 * time.Millisecond, time.Nanosecond, 26*time.Hour + 1} {
		kit.Bubble(t, func(t *testing.T) {
			time.Sleep(time.Minute)
			calls, call := 0, fmt.Sprintf("Measure(f), where f takes %v", want)
			got := Measure(func() { calls++; time.Sleep(want) })
			kit.Equal(t, "the number of calls of f in Measure(f)", calls, 1)
			if got == 0 && want != 0 {
				late, reads := checkReads(t)
				kit.MistakeIf(t, late, "set-after-return")
				kit.MistakeIf(t, reads && !late, "read-before-the-call")
			}
			kit.True(t, got == want, call, "must return %v, but returns %v", want, got)
		})
	}
}

func TestMeasurementsCanBeNested(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		var inner time.Duration
		outer := Measure(func() {
			time.Sleep(time.Second)
			inner = Measure(func() { time.Sleep(2 * time.Second) })
			time.Sleep(4 * time.Second)
		})
		kit.Equal(t, "the inner of two measurements", inner.String(), "2s")
		kit.Equal(t, "the outer of two measurements", outer.String(), "7s")
	})
}

// checkTracked works for a while as the example of the task does, and returns what was written before the end.
func checkTracked(name string, out *bytes.Buffer, work time.Duration) (before string) {
	defer Track(name, out)()
	before = out.String()
	time.Sleep(work)
	before = out.String()
	return before
}

func TestTrackWritesOneLineAtTheEnd(t *testing.T) {
	for _, c := range []struct {
		name, want string
		work       time.Duration
	}{
		{"load", "load took 1.5s\n", 1500 * time.Millisecond},
		{"a day", "a day took 24h0m0s\n", 24 * time.Hour},
		{"100%d", "100%d took 20ms\n", 20 * time.Millisecond},
		{"", " took 3µs\n", 3 * time.Microsecond},
		{"nothing", "nothing took 0s\n", 0},
	} {
		kit.Bubble(t, func(t *testing.T) {
			var out bytes.Buffer
			call := fmt.Sprintf("defer %s(), %v before the end", kit.Call("Track", c.name, kit.Code("w")), c.work)
			before := checkTracked(c.name, &out, c.work)
			got := out.String()
			kit.MistakeIf(t, before != "", "writes-too-early")
			kit.Equal(t, "what has been written before the function ends", before, "")
			kit.MistakeIf(t, c.work != 0 && got == c.name+" took 0s\n", "both-at-once")
			for _, form := range []string{"%v", "%.1f", "%.2f", "%.3f", "%f"} {
				kit.MistakeIf(t, got == fmt.Sprintf("%s took "+form+"\n", c.name, c.work.Seconds()), "without-unit")
			}
			kit.Equal(t, call, got, c.want)
		})
	}
}

func TestEachTrackHasItsOwnClock(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		var out bytes.Buffer
		func() {
			defer Track("all", &out)()
			time.Sleep(time.Second)
			func() {
				defer Track("part", &out)()
				time.Sleep(2 * time.Second)
			}()
			time.Sleep(time.Second)
		}()
		kit.Equal(t, "what two nested measurements write", out.String(), "part took 2s\nall took 4s\n")
	})
}

// checkReads reports whether a deferred function of Measure works out the time, and whether Measure does at all.
func checkReads(t *testing.T) (late, reads bool) {
	f := source.Load(t, ".").Func("Measure")
	for _, name := range []string{"time.Since", "time.Time.Sub"} {
		reads = reads || f.Uses(name)
		for _, deferred := range source.All[*ast.DeferStmt](f.Decl) {
			late = late || len(f.Package.CallsIn(deferred, name)) > 0
		}
	}
	return late, reads
}
