package counters

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkFull makes a closed channel that holds the numbers 0 to n-1.
func checkFull(n int) <-chan int {
	ch := make(chan int, n)
	for i := range n {
		ch <- i
	}
	close(ch)
	return ch
}

// checkReturns calls f, which has to return without waiting for anything.
func checkReturns[T any](t *testing.T, call string, f func() T) T {
	t.Helper()
	returned := make(chan T, 1)
	go func() { returned <- f() }()
	synctest.Wait()
	select {
	case v := <-returned:
		return v
	default:
		kit.Failf(t, "%s does not return at once", call)
		panic("unreachable")
	}
}

// checkCollect receives from all channels, until they are closed, in the harness's own way.
func checkCollect(t *testing.T, outs []<-chan int) (values []int) {
	t.Helper()
	type piece struct {
		v    int
		open bool
	}
	pieces := make(chan piece)
	for _, out := range outs {
		go func() {
			for {
				v, open := <-out
				pieces <- piece{v, open}
				if !open {
					return
				}
			}
		}()
	}
	for closed := 0; closed < len(outs); {
		select {
		case p := <-pieces:
			if p.open {
				values = append(values, p.v)
			} else {
				closed++
			}
		case <-time.After(24 * time.Hour):
			slices.Sort(values)
			kit.Failf(t, "%d of the %d channels of FanOut are not closed, although in is closed; received were %v", len(outs)-closed, len(outs), kit.Show(values))
		}
	}
	slices.Sort(values)
	return values
}

func TestWorkersShareTheValues(t *testing.T) {
	for _, c := range []struct{ n, values, rounds int }{{3, 12, 4}, {1, 3, 3}, {4, 2, 1}, {5, 5, 1}, {2, 0, 0}, {7, 50, 8}} {
		t.Run(fmt.Sprintf("%d goroutines, %d values", c.n, c.values), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				var gauge concurrent.Gauge
				start := time.Now()
				outs := checkReturns(t, "FanOut", func() []<-chan int {
					return FanOut(checkFull(c.values), c.n, func(v int) int {
						defer gauge.Enter()()
						time.Sleep(time.Second)
						return v*10 + 1
					})
				})
				kit.Equal(t, "the number of channels that FanOut returns", len(outs), c.n)
				for i, out := range outs {
					kit.True(t, out != nil, fmt.Sprintf("channel %d of FanOut", i), "should not be nil")
					kit.True(t, !slices.Contains(outs[:i], out), fmt.Sprintf("channel %d of FanOut", i), "should be a channel of its own")
				}
				got := checkCollect(t, outs)
				after := time.Since(start)
				want, often := []int{}, []int{}
				for v := range c.values {
					want = append(want, v*10+1)
					for range c.n {
						often = append(often, v*10+1)
					}
				}
				kit.MistakeIf(t, c.n > 1 && len(got) > 0 && slices.Equal(got, often), "every-worker")
				kit.Equal(t, "the values that the channels of FanOut deliver, sorted, where f(v) is v*10 + 1,", got, want)
				kit.Equal(t, "the most calls of f at once", gauge.Peak(), min(c.n, c.values))
				kit.Equal(t, "the time until all channels are closed, where f takes a second,", after.String(), (time.Duration(c.rounds) * time.Second).String())
			})
		})
	}
}

func TestFreeWorkerTakesTheNextValue(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		start := time.Now()
		outs := FanOut(checkFull(11), 2, func(v int) int {
			if v == 0 {
				time.Sleep(10 * time.Second)
			} else {
				time.Sleep(time.Second)
			}
			return v
		})
		got := checkCollect(t, outs)
		after := time.Since(start)
		kit.MistakeIf(t, after == 15*time.Second, "in-turns")
		kit.Equal(t, "the number of results", len(got), 11)
		kit.Equal(t, "the time for 11 values and 2 goroutines, where f takes 10 s for the first value and 1 s for any other,", after.String(), "10s")
	})
}

func TestResultsComeWhileInIsOpen(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		in := make(chan int)
		outs := FanOut(in, 1, func(v int) int { return -v })
		kit.Equal(t, "the number of channels that FanOut returns", len(outs), 1)
		for v := range 3 {
			select {
			case in <- v:
			case <-time.After(time.Hour):
				kit.Failf(t, "nobody takes the value %d from in", v)
			}
			select {
			case got := <-outs[0]:
				kit.Equal(t, fmt.Sprintf("the result for %d, where f(v) is -v,", v), got, -v)
			case <-time.After(time.Hour):
				kit.Failf(t, "the result for %d does not come while in is still open", v)
			}
		}
		close(in)
		kit.Equal(t, "the number of values after in is closed", len(checkCollect(t, outs)), 0)
	})
}

// checkMerge calls Merge.
func checkMerge(t *testing.T, chans ...<-chan int) <-chan int {
	t.Helper()
	merged := checkReturns(t, "Merge", func() <-chan int { return Merge(chans...) })
	kit.True(t, merged != nil, "Merge", "should return a channel, and returns nil")
	return merged
}

func TestMergeWaitsForNoChannelInParticular(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		start := time.Now()
		chans := make([]<-chan int, 5)
		for i := range chans {
			ch := make(chan int)
			chans[i] = ch
			go func() {
				defer close(ch)
				if i == 0 {
					time.Sleep(time.Hour)
				}
				for v := range 3 {
					time.Sleep(time.Duration(i+1)*time.Second + time.Duration(i*37)*time.Millisecond)
					ch <- i*10 + v
				}
			}()
		}
		merged := checkMerge(t, chans...)
		var early []int
		var late []string
		for range 15 {
			v, open := <-merged
			if !open {
				time.Sleep(24 * time.Hour) // whoever still sends panics now
				kit.Failf(t, "the merged channel is closed before all of its inputs are")
			}
			if v >= 10 {
				if time.Since(start) < time.Hour {
					early = append(early, v)
				}
			} else {
				late = append(late, fmt.Sprint(v, " after ", time.Since(start)))
			}
		}
		_, open := <-merged
		kit.MistakeIf(t, len(early) == 0 && len(late) == 3 && !open, "one-after-another")
		slices.Sort(early)
		kit.Equal(t, "the values of the channels 1 to 4 that come while channel 0 is silent, sorted", early, []int{10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42})
		kit.Equal(t, "the values of channel 0, which is silent for an hour", late, []string{"0 after 1h0m1s", "1 after 1h0m2s", "2 after 1h0m3s"})
		kit.True(t, !open, "the merged channel", "should be closed after the last value")
	})
}

func TestMergePassesOnEverything(t *testing.T) {
	for _, n := range []int{0, 1, 2, 8} {
		t.Run(fmt.Sprintf("%d channels", n), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				chans, want := make([]<-chan int, n), []int{}
				for i := range chans {
					ch := make(chan int, i)
					for v := range i { // channel 0 is empty
						ch <- i*100 + v
						want = append(want, i*100+v)
					}
					close(ch)
					chans[i] = ch
				}
				merged := checkMerge(t, chans...)
				got, last := []int{}, map[int]int{}
				for open := true; open; {
					select {
					case v, ok := <-merged:
						if open = ok; ok {
							kit.True(t, v >= last[v/100], fmt.Sprintf("Merge of %d channels", n), "should keep the order of each channel; %d came after %d", v, last[v/100])
							last[v/100] = v
							got = append(got, v)
						}
					case <-time.After(time.Hour):
						kit.Failf(t, "Merge of %d channels: all of them are closed, and the merged channel is not", n)
					}
				}
				slices.Sort(got)
				kit.Equal(t, fmt.Sprintf("the values that Merge of %d channels passes on, sorted", n), got, want)
			})
		})
	}
}

func TestBothTogether(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		start := time.Now()
		outs := FanOut(checkFull(30), 10, func(v int) int { time.Sleep(time.Minute); return v })
		sum, count := 0, 0
		for v := range checkMerge(t, outs...) {
			sum, count = sum+v, count+1
		}
		kit.Equal(t, "the number and the sum of 30 values, and the time that 10 goroutines need for them, a minute each,",
			kit.Values(count, sum, time.Since(start).String()), kit.Values(30, 435, "3m0s"))
	})
}
