package leak

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

// checkWaiting returns how many goroutines receive from a channel in code of the learner's.
func checkWaiting() (n int) {
	b := make([]byte, 4<<20)
	for dump := range strings.SplitSeq(string(b[:runtime.Stack(b, true)]), "\n\n") {
		header, _, _ := strings.Cut(dump, "\n")
		if strings.Contains(header, "[chan receive") && checkOwn(dump) {
			n++
		}
	}
	return n
}

// checkOwn tells whether code of the learner's is on a stack: code of this package that is not the check's.
func checkOwn(dump string) bool {
	frames, _, _ := strings.Cut(dump, "\ncreated by ")
	for place := range strings.Lines(frames) {
		if file, _, ok := strings.Cut(strings.TrimPrefix(place, "\t"), ".go:"); ok && strings.HasPrefix(place, "\t") {
			_ = file
		}
	}
	return strings.Contains(frames, "leak.")
}

func TestLeavesGoroutinesBehind(t *testing.T) {
	kit.Finishes(t, "Leak", func() {
		for _, n := range []int{3, 0, 1, 50} {
			call := fmt.Sprintf("Leak(%d)", n)
			base, waiting := runtime.NumGoroutine(), checkWaiting()
			before, after := Leak(n)
			now, blocked := 0, 0
			for end := time.Now().Add(time.Second); ; { // a second is needed only by what is wrong
				runtime.Gosched()
				blocked = checkWaiting() - waiting
				if blocked == n || time.Now().After(end) {
					break
				}
			}
			for range 3 {
				runtime.GC()
				for range 100 {
					runtime.Gosched()
				}
			}
			now, blocked = runtime.NumGoroutine()-base, checkWaiting()-waiting
			fits := before == base && after == base+n && n > 1
			kit.MistakeIf(t, fits && now == n && blocked == 0, "not-at-a-channel")
			kit.MistakeIf(t, fits && now == 0 && blocked == 0, "only-computed")
			kit.Equal(t, "before of "+call, before, base)
			kit.Equal(t, "after of "+call+", which started with "+fmt.Sprint(base), after, base+n)
			kit.Equal(t, "the goroutines that are there in addition after "+call+" and three garbage collections", now, n)
			kit.Equal(t, "those of them that receive from a channel", blocked, n)
		}
	})
}
