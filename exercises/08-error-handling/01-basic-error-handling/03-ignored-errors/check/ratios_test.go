package fuel

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"gotrain/kit"
)

// checkPairs makes pairs whose first numbers are their indexes.
func checkPairs(n int) [][2]float64 {
	pairs := make([][2]float64, n)
	for i := range pairs {
		pairs[i] = [2]float64{float64(i), 4}
	}
	return pairs
}

func TestAllRatios(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for n := range 20 {
		pairs, want := checkPairs(n), make([]float64, n)
		for i := range pairs {
			pairs[i] = [2]float64{float64(r.IntN(100) - 50), float64(1 + r.IntN(9))}
			want[i] = pairs[i][0] / pairs[i][1]
		}
		call := kit.Call("Ratios", pairs)
		kit.NoPanic(t, call, func() {
			got, err := Ratios(pairs)
			kit.Equal(t, call, kit.Values(got, err), kit.Values(want, error(nil)))
		})
	}
}

func TestZeroDivisorGivesAnError(t *testing.T) {
	for i := range 6 {
		pairs := checkPairs(6)
		pairs[i][1] = 0
		call := kit.Call("Ratios", pairs)
		var got []float64
		var err error
		var logged bytes.Buffer // package log keeps the standard error that it began with
		log.SetOutput(&logged)
		stdout, stderr := kit.Capture(t, func() { got, err = Ratios(pairs) })
		log.SetOutput(os.Stderr)
		written := stdout + stderr + logged.String()
		kit.MistakeIf(t, written != "", "logs")
		usual, _ := Ratios(checkPairs(3))
		silent := written == "" && err == nil && len(usual) == 3
		kit.MistakeIf(t, silent && len(got) == 5, "skips")
		kit.MistakeIf(t, silent && len(got) == i && i < 5, "stops-silently")
		kit.ErrorText(t, call, err, fmt.Sprintf("pair %d: division by zero", i))
		kit.MistakeIf(t, got != nil, "partial-result")
		kit.True(t, got == nil, call, "should return a nil slice with the error, and returns %v", got)
		kit.Equal(t, "what "+call+" prints or logs", written, "")
	}
}

// checkReplace puts f in the place of divide until the test ends.
func checkReplace(t *testing.T, f func(a, b float64) (float64, error)) {
	t.Helper()
	before := divide
	divide = f
	t.Cleanup(func() { divide = before })
}

func TestWrapsTheCause(t *testing.T) {
	for i, cause := range []error{io.ErrUnexpectedEOF, strconv.ErrRange, errors.New("sensor offline"), io.EOF} {
		checkReplace(t, func(a, b float64) (float64, error) {
			if int(a) == i {
				return 1, cause
			}
			return 0.5, nil
		})
		call := fmt.Sprintf("Ratios(%s), when divide fails at index %d with %q", kit.Show(checkPairs(5)), i, cause)
		kit.NoPanic(t, call, func() {
			_, err := Ratios(checkPairs(5))
			kit.ErrorText(t, call, err, fmt.Sprintf("pair %d: %s", i, cause))
			kit.MistakeIf(t, !errors.Is(err, cause), "text-only")
			kit.ErrorIs(t, call, err, cause)
		})
	}
}

func TestStopsAtTheFirstError(t *testing.T) {
	for i := range 5 {
		calls := 0
		checkReplace(t, func(a, b float64) (float64, error) {
			calls++
			if int(a) >= i {
				return 0, fmt.Errorf("no ratio for %v", a)
			}
			return 0.5, nil
		})
		call := fmt.Sprintf("Ratios(%s), when divide fails from index %d on", kit.Show(checkPairs(5)), i)
		kit.NoPanic(t, call, func() {
			_, err := Ratios(checkPairs(5))
			kit.ErrorText(t, call, err, fmt.Sprintf("pair %d: no ratio for %d", i, i))
			kit.MistakeIf(t, calls == 5 && i < 4, "goes-on")
			kit.Equal(t, call+": the number of calls of divide", calls, i+1)
		})
	}
}
