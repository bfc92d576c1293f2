package roll

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/source"
)

func TestGeneratesAndCloses(t *testing.T) {
	for _, n := range []int{4, 1, 0, -3, 1000} {
		call := kit.Call("Generate", n)
		kit.Bubble(t, func(t *testing.T) {
			ch := Generate(n)
			kit.True(t, ch != nil, call, "returns a nil channel")
			kit.MistakeIf(t, cap(ch) > 0, "buffers-all")
			kit.Equal(t, "cap("+call+")", cap(ch), 0)
			for i := 1; ; i++ {
				if i%100 == 1 {
					time.Sleep(time.Hour) // nobody is in a hurry
				}
				synctest.Wait()
				select {
				case v, open := <-ch:
					switch {
					case open && i > n:
						kit.Failf(t, "%s delivers %d after the last number", call, v)
					case open:
						kit.Equal(t, fmt.Sprintf("number %d that %s delivers", i, call), v, i)
					case i <= n:
						kit.Failf(t, "%s closes the channel after %d numbers", call, i-1)
					}
					if !open {
						v, open = <-ch
						kit.Equal(t, "a receive after the end of "+call, kit.Values(v, open), kit.Values(0, false))
						return
					}
				default:
					kit.MistakeIf(t, i == n+1 && n > 0, "never-closed")
					if i > n {
						kit.Failf(t, "%s does not close its channel when all numbers are received", call)
					}
					kit.Failf(t, "number %d of %s does not come", i, call)
				}
			}
		})
	}
}

func TestSumsUpUntilClosed(t *testing.T) {
	for _, values := range [][]int{{5, 6}, {}, {3, 0, 4}, {0, 0, 9}, {-2, 7, -9}, {-1, 0, 1, 0, 10}} {
		for _, pause := range []time.Duration{0, time.Hour} {
			call := fmt.Sprintf("SumAll for a channel that delivers %s", kit.Show(values))
			if pause > 0 {
				call += ", one an hour"
			}
			kit.Bubble(t, func(t *testing.T) {
				ch := make(chan int)
				over := make(chan bool)
				defer close(over)
				go func() {
					for i := range len(values) + 1 {
						select {
						case <-time.After(pause):
						case <-over:
							return
						}
						if i == len(values) {
							break
						}
						select {
						case ch <- values[i]:
						case <-over:
							return
						}
					}
					close(ch)
				}()
				sum, want := 0, 0
				p := kit.Try(func() { sum = SumAll(ch) })
				if p != nil {
					p.Fail(t, call)
				}
				for _, v := range values {
					want += v
				}
				i, before := slices.Index(values, 0), 0
				for _, v := range values[:max(i, 0)] {
					before += v
				}
				kit.MistakeIf(t, i >= 0 && sum == before && sum != want, "sum-stops-at-zero")
				kit.Equal(t, call, sum, want)
			})
		}
	}
}

func TestTogether(t *testing.T) {
	for _, n := range []int{4, 0, -1, 1, 1000} {
		kit.Bubble(t, func(t *testing.T) {
			want := max(n, 0) * (n + 1) / 2
			kit.Equal(t, fmt.Sprintf("SumAll(Generate(%d))", n), SumAll(Generate(n)), want)
		})
	}
}

func TestSumAllRanges(t *testing.T) {
	p := source.Load(t, ".")
	for _, loop := range source.All[*ast.RangeStmt](p.Roots()...) {
		if _, channel := p.Info.TypeOf(loop.X).Underlying().(*types.Chan); channel {
			return
		}
	}
	kit.Failf(t, "no for range goes over a channel")
}
