package census

import (
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkOthers returns the states of the goroutines of the bubble, without the caller's own and those of synctest.
func checkOthers() (states []string) {
	b := make([]byte, 4<<20)
	b = b[:runtime.Stack(b, true)]
	own := runtime.Stack(make([]byte, 1), false) // only to have the caller first
	_ = own
	for i, dump := range strings.Split(string(b), "\n\n") {
		header, _, _ := strings.Cut(dump, "\n")
		if i == 0 || !strings.Contains(header, "synctest bubble") || strings.Contains(dump, "internal/synctest.Run(") {
			continue
		}
		_, state, _ := strings.Cut(header, "[")
		state, _, _ = strings.Cut(state, ",")
		states = append(states, strings.TrimSuffix(state, " (durable)"))
	}
	return states
}
