package tally

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// The race detector takes whatever orders goroutines for an order, also what the check uses to have them where it wants them.
// checkStage orders them without it knowing: what it then sees are accesses that the learner's code does not order, and yet no
// two of them at the same moment, which might end the program.
var checkStage int

//go:norace
//go:noinline
func checkSet(stage int) { checkStage = stage }

//go:norace
//go:noinline
func checkReached(stage int) bool { return checkStage >= stage }

// checkAwait waits for a stage. It gives up after ten seconds, and seldom looks at the clock: the detector remembers only so much
// of what a goroutine has done, and reports no race with what it has forgotten.
//
//go:norace
func checkAwait(stage int) bool {
	begin := time.Now()
	for turns := 1; !checkReached(stage); turns++ {
		runtime.Gosched()
		if turns%100_000 == 0 && time.Since(begin) > 10*time.Second {
			return false
		}
	}
	return true
}

// checkSteps are passed in their order: each test needs what the ones before have found to be right.
var checkSteps int

func checkNeeds(t *testing.T, steps int) {
	t.Helper()
	if checkSteps < steps {
		t.Skip("only once the tests before pass")
	}
}

// checkClean puts a function in the place of clean until the test ends.
func checkClean(t *testing.T, f func(word string) string) {
	before := clean
	clean = f
	t.Cleanup(func() {
		if !t.Failed() { // or goroutines that are left may still use it
			clean = before
		}
	})
}

// checkStuck says what is wrong when not all documents are in clean at once.
func checkStuck(t *testing.T, word string, arrived, documents int, caller bool) {
	t.Helper()
	locked := false
	for _, state := range concurrent.Goroutines() {
		locked = locked || strings.HasPrefix(state, "sync.") && strings.Contains(state, "Mutex")
	}
	kit.MistakeIf(t, caller, "no-goroutines")
	kit.MistakeIf(t, !caller && locked, "lock-per-document")
	kit.Failf(t, "CountAll should work on all documents at once; of %d documents only %d come to call clean for the %s word while none of these calls has returned", documents, arrived, word)
}

func TestAllDocumentsAtOnce(t *testing.T) {
	const documents = 2
	first, second, release := make(chan int, documents), make(chan int, documents), make(chan struct{})
	checkSet(0)
	checkClean(t, func(word string) string {
		switch word {
		case "a1", "b1":
			first <- concurrent.Goroutine()
			<-release
			if word == "b1" { // a1 is counted before b1
				checkAwait(1)
			}
		case "a2":
			checkSet(1)
			second <- 0
			checkAwait(2)
		case "b2":
			second <- 0
			checkSet(2)
			checkAwait(3)
		}
		return word
	})
	tally := NewTally()
	others := concurrent.Goroutines()
	ended, callers := make(chan struct{}), make(chan int, 1)
	go func() {
		defer close(ended)
		callers <- concurrent.Goroutine()
		CountAll(tally, [][]string{{"a1", "a2"}, {"b1", "b2"}})
	}()
	caller, inCaller := <-callers, false
	concurrent.Settle(others)
	arrived := len(first)
	for range arrived {
		inCaller = inCaller || <-first == caller
	}
	select {
	case <-ended:
		if arrived < documents {
			kit.Failf(t, "CountAll returns before clean was called for each document")
		}
		kit.Failf(t, "CountAll returns while clean is still at work on the first words")
	default:
	}
	if arrived < documents {
		checkStuck(t, "first", arrived, documents, inCaller)
	}
	close(release)
	for i := range documents {
		select {
		case <-second:
		case <-time.After(5 * time.Second): // less than checkAwait waits
			checkStuck(t, "second", i, documents, false)
		}
	}
	if checkRaces() > 0 {
		// What is under way stays where it is: more of it might end the program.
		kit.Failf(t, "two documents count a word each, and nothing orders the two")
	}
	checkSet(3)
	kit.Finishes(t, "CountAll(t, docs)", func() { <-ended })
	kit.Finishes(t, "t.Total()", func() { kit.Equal(t, "t.Total() after two documents of two words", tally.Total(), 4) })
	checkSteps = 1
}

func TestReadersAreGuarded(t *testing.T) {
	checkNeeds(t, 1)
	for i, c := range []struct {
		name string
		read func(tally *Tally)
	}{
		{"Total", func(tally *Tally) { tally.Total() }},
		{"Top", func(tally *Tally) { tally.Top() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, begin := checkRaces(), 10*(i+1)
			tally := NewTally()
			kit.Finishes(t, "t."+c.name+"() while words are counted", func() {
				var both sync.WaitGroup
				both.Go(func() {
					CountAll(tally, [][]string{{"sea", "whale"}, {"sea"}})
					checkSet(begin)
				})
				both.Go(func() {
					checkAwait(begin) // so that the program is not ended by the runtime; the detector sees no order
					c.read(tally)
				})
				both.Wait()
			})
			raced := checkRaces() > before
			kit.MistakeIf(t, raced, "readers-race")
			kit.True(t, !raced, "t."+c.name+"(), called while another goroutine counts words,", "should not race with it; nothing orders the two")
		})
	}
	if !t.Failed() {
		checkSteps = 2
	}
}

func TestExactCounts(t *testing.T) {
	checkNeeds(t, 2)
	const documents, words = 50, 40
	barrier := concurrent.NewBarrier(documents)
	checkClean(t, func(word string) string {
		if strings.HasPrefix(word, "FIRST") {
			barrier.Arrive() // all documents are here at once
		}
		return strings.ToLower(word)
	})
	docs, total := make([][]string, documents), 0
	counts := map[string]int{}
	for d := range docs {
		docs[d] = []string{"FIRST"}
		for w := range words {
			docs[d] = append(docs[d], fmt.Sprintf("W%d", d*w%17))
		}
		for _, word := range docs[d] {
			counts[strings.ToLower(word)]++
			total++
		}
	}
	best := ""
	for word, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && word < best {
			best = word
		}
	}
	tally := NewTally()
	wrong := make(chan string, 4)
	kit.NoLeaks(t, "CountAll(t, docs)", func() {
		kit.Finishes(t, "CountAll(t, docs) with 50 documents, while others read,", func() {
			var readers sync.WaitGroup
			for range 4 {
				readers.Go(func() {
					last := 0
					for range 200 {
						n := tally.Total()
						if n < last || n > total {
							wrong <- fmt.Sprintf("%d after %d", n, last)
							return
						}
						last = n
						tally.Top()
					}
				})
			}
			CountAll(tally, docs)
			readers.Wait()
		})
	})
	select {
	case w := <-wrong:
		kit.Failf(t, "t.Total() should only grow while words are counted, up to %d; it gives %s", total, w)
	default:
	}
	kit.Finishes(t, "t.Top()", func() {
		kit.Equal(t, "t.Total() after 50 documents", tally.Total(), total)
		kit.Equal(t, "t.Top() after 50 documents", checkTop(tally), kit.Values(best, counts[best]))
		kit.Exactly(t, "t.Top() after 50 documents", checkTop(tally), kit.Values(best, counts[best]))
	})
	checkSteps = 3
}

func checkTop(tally *Tally) any {
	word, n := tally.Top()
	return kit.Values(word, n)
}

func TestCountsAsBefore(t *testing.T) {
	checkNeeds(t, 3)
	kit.Finishes(t, "the methods of Tally, one after the other,", func() {
		tally := NewTally()
		kit.Equal(t, "t.Total() of a new tally", tally.Total(), 0)
		kit.Equal(t, "t.Top() of a new tally", checkTop(tally), kit.Values("", 0))
		CountAll(tally, nil)
		CountAll(tally, [][]string{{}, nil})
		kit.Equal(t, "t.Total() after empty documents", tally.Total(), 0)
		CountAll(tally, [][]string{{"Whale", "SEA"}, {"sea", "boat", "whale"}})
		kit.Equal(t, `t.Top() after "Whale", "SEA", "sea", "boat", "whale"`, checkTop(tally), kit.Values("sea", 2))
		tally.Add("boat")
		tally.Add("")
		kit.Equal(t, `t.Top() after one more "boat"`, checkTop(tally), kit.Values("boat", 2))
		CountAll(tally, [][]string{{"whale"}})
		kit.Equal(t, "t.Top() after CountAll with one more whale", checkTop(tally), kit.Values("whale", 3))
		kit.Equal(t, "t.Total() after all of that", tally.Total(), 8)
		other := NewTally()
		other.Add("Sea")
		kit.Equal(t, "t.Total() of another tally, for which Add was called once", other.Total(), 1)
		kit.Equal(t, `t.Top() of another tally, for which Add("Sea") was called`, checkTop(other), kit.Values("Sea", 1))
	})
}
