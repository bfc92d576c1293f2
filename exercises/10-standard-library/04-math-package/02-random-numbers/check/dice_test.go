package dice

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"gotrain/kit"
	"gotrain/kit/proc"
	"gotrain/kit/source"
)

// As a process of its own, the check prints what Default returns.
func TestMain(m *testing.M) { proc.Main(m, func() { fmt.Println(Default()) }) }

func checkSeeded(seed int64) *rand.Rand { return rand.New(rand.NewSource(seed)) }

func checkRolls(t *testing.T, r *rand.Rand, call string, n int) (rolls []int) {
	t.Helper()
	kit.Finishes(t, call, func() { rolls = Rolls(r, n) })
	kit.Equal(t, "len("+call+")", len(rolls), n)
	return rolls
}

func TestRollsReturnsSoManyNumbers(t *testing.T) {
	for _, n := range []int{3, 1, 0, 10, 1000} {
		checkRolls(t, checkSeeded(7), kit.Call("Rolls", kit.Code("r"), n), n)
	}
}

func TestRollsAreFrom1To100(t *testing.T) {
	rolls := checkRolls(t, checkSeeded(11), "Rolls(r, 100000)", 100_000)
	var count [101]int
	lowest, highest := slices.Min(rolls), slices.Max(rolls)
	kit.MistakeIf(t, lowest == 0 && highest == 99, "zero-to-99")
	kit.MistakeIf(t, lowest == 1 && highest == 99, "one-to-99")
	kit.Equal(t, "the smallest of 100000 rolls", lowest, 1)
	kit.Equal(t, "the largest of 100000 rolls", highest, 100)
	for _, roll := range rolls {
		count[roll]++
	}
	for roll := 1; roll <= 100; roll++ {
		if count[roll] < 850 || count[roll] > 1150 {
			kit.Failf(t, "of 100000 rolls, %d are a %d; about 1000 should be", count[roll], roll)
		}
	}
}

func TestTheSameSeedGivesTheSameRolls(t *testing.T) {
	a := checkRolls(t, checkSeeded(7), "Rolls(r, 50)", 50)
	b := checkRolls(t, checkSeeded(7), "Rolls(r, 50)", 50)
	kit.MistakeIf(t, !slices.Equal(a, b), "global-generator")
	kit.True(t, slices.Equal(a, b), "Rolls(r, 50)", "must give the same numbers with another generator of the same seed, but gives others")
}

func TestEachSeedGivesOtherRolls(t *testing.T) {
	a := checkRolls(t, checkSeeded(7), "Rolls(r, 50)", 50)
	b := checkRolls(t, checkSeeded(8), "Rolls(r, 50)", 50)
	kit.True(t, !slices.Equal(a, b), "Rolls(r, 50)", "must depend on the seed of r, but gives the same for the seeds 7 and 8")
}

func TestRollsGoesOnWithTheGenerator(t *testing.T) {
	all := checkRolls(t, checkSeeded(7), "Rolls(r, 50)", 50)
	r := checkSeeded(7)
	first := checkRolls(t, r, "Rolls(r, 50)", 50)
	second := checkRolls(t, r, "Rolls(r, 50)", 50)
	kit.MistakeIf(t, slices.Equal(first, second) && slices.Equal(all, first), "seeded-per-call")
	kit.True(t, !slices.Equal(first, second), "Rolls(r, 50)", "must go on with r when called again, but gives the same numbers")
}

func TestDefaultReturnsTenRolls(t *testing.T) {
	for range 1000 {
		var rolls []int
		kit.Finishes(t, "Default()", func() { rolls = Default() })
		kit.Equal(t, "len(Default())", len(rolls), 10)
		if slices.Min(rolls) < 1 || slices.Max(rolls) > 100 {
			kit.Failf(t, "Default() returns numbers that are not from 1 to 100")
		}
	}
}

func TestDefaultIsNewInEachCall(t *testing.T) {
	first := kit.Show(Default())
	for range 4 {
		if kit.Show(Default()) != first {
			return
		}
	}
	kit.MistakeIf(t, len(Default()) == 10, "constant-seed")
	kit.Failf(t, "five calls of Default() all return the same")
}

func TestDefaultIsNewInEachRun(t *testing.T) {
	first := proc.Run(t).Stdout
	if second := proc.Run(t).Stdout; second == first {
		kit.MistakeIf(t, len(Default()) == 10, "constant-seed")
		kit.Failf(t, "Default() returns the same in two runs of the program")
	}
}

func TestDefaultHasItsOwnGenerator(t *testing.T) {
	if !source.Load(t, ".").Uses("math/rand.New") {
		kit.Failf(t, "Default does not make a generator of its own: rand.New is not used")
	}
}
