package tally

import (
	"maps"
	"slices"
)

// Tally counts words. Whoever holds the one value of turn may use the counts.
type Tally struct {
	turn   chan struct{}
	counts map[string]int
}

func NewTally() *Tally {
	return &Tally{turn: make(chan struct{}, 1), counts: map[string]int{}}
}

func (t *Tally) use(f func(counts map[string]int)) {
	t.turn <- struct{}{}
	defer func() { <-t.turn }()
	f(t.counts)
}

func (t *Tally) Add(word string) {
	t.use(func(counts map[string]int) { counts[word]++ })
}

func (t *Tally) Total() (sum int) {
	t.use(func(counts map[string]int) {
		for _, n := range counts {
			sum += n
		}
	})
	return sum
}

func (t *Tally) Top() (best string, most int) {
	t.use(func(counts map[string]int) {
		for _, word := range slices.Sorted(maps.Keys(counts)) {
			if counts[word] > most {
				best, most = word, counts[word]
			}
		}
	})
	return best, most
}

// CountAll lets each document be counted by itself and adds the sums.
func CountAll(t *Tally, docs [][]string) {
	results := make(chan map[string]int)
	for _, doc := range docs {
		go func() {
			counts := map[string]int{}
			for _, word := range doc {
				counts[clean(word)]++
			}
			results <- counts
		}()
	}
	for range docs {
		for word, n := range <-results {
			t.use(func(counts map[string]int) { counts[word] += n })
		}
	}
}
