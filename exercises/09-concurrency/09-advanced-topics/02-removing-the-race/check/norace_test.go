//go:build !race

package tally

// checkRaces returns how many races the detector has seen.
func checkRaces() int { return 0 }
