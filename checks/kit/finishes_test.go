package kit

import (
	"math"
	"runtime"
	"testing"
	"time"
)

func TestFinishesWaitsWhileSomebodyElseMayHelp(t *testing.T) {
	help := make(chan struct{})
	go func() {
		for begin := time.Now(); time.Since(begin) < 100*time.Millisecond; {
			runtime.Gosched()
		}
		close(help)
	}()
	finishes(t, "Wait()", func() { <-help }, 5*time.Millisecond, 10*time.Second, math.MaxInt64)
}
