package metronome

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkTick runs Tick, where call n of out takes as long as work says, and notes when the calls begin and when Tick returns.
func checkTick(t *testing.T, work func(n int) time.Duration) (calls []string, end time.Duration, finished, peak int) {
	t.Helper()
	log := concurrent.NewLog()
	var gauge concurrent.Gauge
	done := 0
	start := time.Now()
	Tick(func(n int) {
		defer gauge.Enter()()
		log.Add(fmt.Sprint(n))
		if d := work(n); d > 0 {
			time.Sleep(d)
		}
		done++
		if n > 100 {
			panic("far more than six calls")
		}
	})
	end, finished = time.Since(start), done
	time.Sleep(time.Minute) // whatever still goes on
	for _, entry := range log.Entries() {
		calls = append(calls, fmt.Sprintf("out(%s) at %v", entry.What, entry.At))
	}
	return calls, end, finished, gauge.Peak()
}

func checkAt(times ...time.Duration) (calls []string) {
	for i, at := range times {
		calls = append(calls, fmt.Sprintf("out(%d) at %v", i+1, at))
	}
	return calls
}

const checkMs = time.Millisecond

var checkBeats = checkAt(500*checkMs, 1000*checkMs, 1500*checkMs, 2000*checkMs, 2500*checkMs, 3000*checkMs)

// checkSixthMissing tells whether nothing is wrong but that the sixth call did not come. That may be chance, which
// TestThereAreAlwaysSixCalls rules out, so that it is reported there alone.
func checkSixthMissing(calls []string) bool { return slices.Equal(calls, checkBeats[:5]) }

func TestTicksSixTimes(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		calls, end, _, _ := checkTick(t, func(int) time.Duration { return 0 })
		kit.MistakeIf(t, slices.Equal(calls, checkAt(0, 500*checkMs, 1000*checkMs, 1500*checkMs, 2000*checkMs, 2500*checkMs)), "first-at-once")
		if checkSixthMissing(calls) {
			return
		}
		kit.Equal(t, "the calls that Tick makes", calls, checkBeats)
		kit.Equal(t, "the time after which Tick returns", end.String(), "3s")
	})
}

func TestASlowCallDoesNotDelayTheNext(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		calls, end, finished, peak := checkTick(t, func(int) time.Duration { return 200 * checkMs })
		kit.MistakeIf(t, slices.Equal(calls, checkAt(500*checkMs, 1200*checkMs, 1900*checkMs, 2600*checkMs, 3300*checkMs, 4000*checkMs)), "sleeps-between")
		if checkSixthMissing(calls) {
			return
		}
		kit.Equal(t, "the calls that Tick makes when each takes 200ms", calls, checkBeats)
		kit.MistakeIf(t, finished < 6, "calls-in-goroutines")
		kit.Equal(t, "the number of calls that have returned when Tick does", finished, 6)
		kit.Equal(t, "the time after which Tick returns when each call takes 200ms", end.String(), "3.2s")
		kit.Equal(t, "the most calls at once", peak, 1)
	})
}

func TestThereAreAlwaysSixCalls(t *testing.T) {
	want := checkAt(500*checkMs, 1000*checkMs, 1500*checkMs, 2000*checkMs, 2500*checkMs, 3200*checkMs)
	for range 200 {
		kit.Bubble(t, func(t *testing.T) {
			// The sixth tick is over when the fifth call returns, and so is a deadline of three seconds.
			calls, _, _, peak := checkTick(t, func(n int) time.Duration {
				if n == 5 {
					return 700 * checkMs
				}
				return 0
			})
			kit.MistakeIf(t, slices.Equal(calls, want[:5]), "deadline-at-the-sixth")
			kit.Equal(t, "the calls that Tick makes when the fifth takes 700ms", calls, want)
			kit.Equal(t, "the most calls at once", peak, 1)
		})
	}
}

func TestUsesATickerAndStopsIt(t *testing.T) {
	p := source.Load(t, ".")
	for _, name := range []string{"time.NewTicker", "time.Ticker.Stop"} {
		if !p.Uses(name) {
			kit.Failf(t, "%s is not used", name)
		}
	}
}

func TestReadsTheTicker(t *testing.T) {
	p := source.Load(t, ".")
	for _, selector := range source.All[*ast.SelectorExpr](p.Roots()...) {
		field, ok := p.Info.Uses[selector.Sel].(*types.Var)
		if ok && field.IsField() && field.Name() == "C" && field.Pkg().Path() == "time" {
			return
		}
	}
	kit.Failf(t, "the ticks are not received: the channel C of the ticker is not used")
}
