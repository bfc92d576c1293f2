package tally

import "sync"

// Tally counts words.
type Tally struct {
	counts map[string]int
	total  int
}

// NewTally returns a tally that has counted nothing yet.
func NewTally() *Tally {
	return &Tally{counts: map[string]int{}}
}

// Add counts a word.
func (t *Tally) Add(word string) {
	t.counts[word]++
	t.total++
}

// Total returns how many words were counted.
func (t *Tally) Total() int {
	return t.total
}

// Top returns the word that was counted most often, and how often; of several,
// the first in the alphabet. For an empty tally it returns "" and 0.
func (t *Tally) Top() (string, int) {
	best, most := "", 0
	for word, n := range t.counts {
		if n > most || n == most && word < best {
			best, most = word, n
		}
	}
	return best, most
}

// CountAll counts the words of all documents, each document in a goroutine of
// its own, and returns when all of them are counted.
func CountAll(t *Tally, docs [][]string) {
	var group sync.WaitGroup
	for _, doc := range docs {
		group.Go(func() {
			for _, word := range doc {
				t.Add(clean(word))
			}
		})
	}
	group.Wait()
}
