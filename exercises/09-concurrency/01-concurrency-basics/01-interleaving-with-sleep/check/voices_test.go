package voices

import (
	"go/ast"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkOut notes each line. Whoever writes without end is stopped: the clock would never come to rest.
type checkOut struct {
	*concurrent.Log
	caller int
}

func (o checkOut) Write(p []byte) (int, error) {
	if len(o.Entries()) >= 50 {
		if concurrent.Goroutine() == o.caller {
			panic("far more than six lines are written")
		}
		runtime.Goexit()
	}
	return o.Log.Write(p)
}

func checkMs(times ...time.Duration) (list []string) {
	for _, at := range times {
		list = append(list, (at * time.Millisecond).String())
	}
	return list
}

func TestTheVoicesTakeTurns(t *testing.T) {
	p := source.Load(t, ".")
	asks := false // for the time within a loop
	for _, loop := range source.All[*ast.ForStmt](p.Roots()...) {
		asks = asks || len(p.CallsIn(loop, "time.Now"))+len(p.CallsIn(loop, "time.Since"))+len(p.CallsIn(loop, "time.Until")) > 0
	}
	rests := p.Uses("time.Sleep") || p.Uses("time.After") || p.Uses("time.NewTimer") || p.Uses("time.NewTicker") || p.Uses("time.Tick")
	if asks && !rests {
		kit.Mistake(t, "busy-wait")
		kit.Failf(t, "Run does not sleep: a loop asks for the time until it is late enough")
	}
	kit.Bubble(t, func(t *testing.T) {
		log, caller := concurrent.NewLog(), concurrent.Goroutine()
		others, begin := concurrent.Goroutines(), time.Now()
		Run(checkOut{log, caller})
		end := time.Since(begin)
		synctest.Wait() // what is due by now is done
		atEnd, left := len(log.Entries()), len(concurrent.Settle(others))
		time.Sleep(time.Minute) // whatever still goes on

		var lines, times []string
		hello, world := map[int]bool{}, map[int]bool{}
		for _, entry := range log.Entries() {
			lines, times = append(lines, entry.What), append(times, entry.At.String())
			if entry.What == "hello\n" {
				hello[entry.Goroutine] = true
			} else {
				world[entry.Goroutine] = true
			}
		}
		right := slices.Equal(times, checkMs(0, 50, 100, 150, 200, 250))
		kit.MistakeIf(t, right && atEnd < 6 && end < 250*time.Millisecond, "returns-early")
		kit.MistakeIf(t, right && len(hello) == 1 && len(world) == 1 && hello[caller] && world[caller], "one-goroutine")
		kit.MistakeIf(t, right && atEnd == 6 && left == 1 && !hello[caller], "sleeps-once-more")

		kit.Equal(t, "the lines that Run writes", lines, []string{"hello\n", "world\n", "hello\n", "world\n", "hello\n", "world\n"})
		kit.Equal(t, "the times at which Run writes them", times, checkMs(0, 50, 100, 150, 200, 250))
		kit.Equal(t, "the number of lines that are written when Run returns", atEnd, 6)
		kit.Equal(t, "the time after which Run returns", end.String(), "250ms")
		kit.True(t, !hello[caller], "Run", "should write each hello in another goroutine than the one that called it")
		kit.Equal(t, "the number of goroutines that write hello", len(hello), 1)
		kit.True(t, world[caller] && len(world) == 1, "Run", "should write each world in the goroutine that called it")
		kit.Equal(t, "the number of goroutines that are left when Run returns", left, 0)
	})
}
