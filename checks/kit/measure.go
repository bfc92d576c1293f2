package kit

import (
	"math"
	"testing"

	"gotrain/kit/internal/fact"
	"gotrain/kit/internal/show"
)

// allocRuns is how many runs the allocations are averaged over.
const allocRuns = 100

// Allocs fails the test when a run of f makes more than limit memory
// allocations on average. It must not be used in parallel tests.
func Allocs(t testing.TB, call string, limit float64, f func()) {
	t.Helper()
	n := testing.AllocsPerRun(allocRuns, f)
	measured(t, call, n, "allocs", limit)
	if n > limit {
		Fail(t, Failure{
			Call: call, Message: "allocates too often",
			Want: "at most " + allocations(limit), Got: allocations(n),
		})
	}
}

// AllocRatio fails the test when f makes more than limit times as many memory
// allocations as baseline does.
func AllocRatio(t testing.TB, name string, f, baseline func(), limit float64) {
	t.Helper()
	n, base := testing.AllocsPerRun(allocRuns, f), testing.AllocsPerRun(allocRuns, baseline)
	ratio := n / base
	if base == 0 {
		ratio = math.Inf(1)
		if n == 0 {
			ratio = 0
		}
	}
	measured(t, name, ratio, "times", limit)
	if ratio > limit {
		Fail(t, Failure{
			Call: name, Message: "allocates too often",
			Want: "at most " + allocations(limit*base), Got: allocations(n),
		})
	}
}

func measured(t testing.TB, name string, value float64, unit string, limit float64) {
	t.Helper()
	fact.Send(t, "measure",
		fact.Field{Name: "name", Value: name},
		fact.Field{Name: "value", Value: value},
		fact.Field{Name: "unit", Value: unit},
		fact.Field{Name: "limit", Value: limit},
	)
}

func allocations(n float64) string {
	if n == 1 {
		return "1 allocation"
	}
	return show.Float(n, 64) + " allocations"
}
