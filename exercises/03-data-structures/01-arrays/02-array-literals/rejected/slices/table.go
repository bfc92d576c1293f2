package table

// Langs are languages in the order of a poll.
var Langs = []string{"go", "rust", "c"}

// Sparse holds the number of lockers at each stop.
var Sparse = []int{2: 20, 5: 50}
