package concurrent

import (
	"runtime"
	"time"

	"gotrain/kit/internal/cpu"
	"gotrain/kit/internal/stack"
)

const (
	// settling is how long Settle waits. Only goroutines that do not come to rest need it.
	settling = 5 * time.Second
	// circling is the processor time after which one of them runs in circles.
	circling = time.Second
	// dozing is how long it waits when all of them sleep.
	dozing = time.Second
	// settleRounds ends Settle in a bubble, where no time passes meanwhile.
	settleRounds = 10_000
	// settleYields is after how many rounds Settle begins to pause.
	settleYields = 50
)

// Goroutines returns what each goroutine of the program does at this moment,
// by its number: "running", "chan receive", "sync.Mutex.Lock" and so on, in the
// words of the runtime.
func Goroutines() map[int]string {
	states := map[int]string{}
	for _, g := range stack.Headers() {
		states[g.ID] = g.State
	}
	return states
}

// Settle lets other goroutines run until all that are not in others have ended
// or wait for something that only another goroutine can bring about, and
// returns those that are left. However busy the machine is, whatever can happen
// without the caller has happened then.
//
//	others := concurrent.Goroutines()
//	go Hammer(&c, 10, 50) // the check holds the lock
//	states := concurrent.Settle(others)
//
// It gives up after five seconds, or one of processor time, or one in which all
// of them sleep: as with one that runs in circles, sleeps or reads from a
// network. In a bubble, a goroutine that sleeps waits, too, since
// the clock stands still; there the limits of the bubble come first.
func Settle(others map[int]string) map[int]string {
	return settle(others, settling)
}

func settle(others map[int]string, limit time.Duration) map[int]string {
	self := stack.Current()
	begin, used := time.Now(), cpu.Used()
	awake := begin
	for round := 1; ; round++ {
		for range round {
			runtime.Gosched()
		}
		states, busy, asleep := map[int]string{}, false, true
		for _, g := range stack.Headers() {
			if _, other := others[g.ID]; other || g.ID == self.ID {
				continue
			}
			states[g.ID] = g.State
			busy = busy || !rests(g)
			asleep = asleep && (rests(g) || g.State == "sleep")
		}
		if !asleep {
			awake = time.Now()
		}
		if !busy || time.Since(begin) > limit || cpu.Used()-used > circling || time.Since(awake) > dozing || round == settleRounds {
			return states
		}
		if round > settleYields && self.Bubble == "" {
			time.Sleep(10 * time.Millisecond)
			round = settleYields
		}
	}
}

// rests reports whether only other goroutines can wake this one.
func rests(g *stack.Goroutine) bool {
	if g.State == "semacquire" {
		// The runtime's own: a garbage collection that begins waits so for the look at all goroutines to be over.
		return false
	}
	return g.Blocked() || g.State == "sleep" && g.Bubble != ""
}
