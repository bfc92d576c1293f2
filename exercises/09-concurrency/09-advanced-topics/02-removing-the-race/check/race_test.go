//go:build race

package tally

import "runtime"

// checkRaces returns how many races the detector has seen.
func checkRaces() int { return runtime.RaceErrors() }
