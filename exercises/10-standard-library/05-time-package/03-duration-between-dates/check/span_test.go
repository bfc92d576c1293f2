package library

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata" // the check must not depend on what the machine knows of time zones

	"gotrain/kit"
)

// oracleDays returns the number of days from the year 0 to the date of t.
func oracleDays(t time.Time) int {
	year, month, day := t.Year(), int(t.Month()), t.Day()
	if month < 3 { // January and February count to the year before
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*(month-3)+2)/5 + day
}

func checkCall(name string, a, b time.Time) string {
	const form = "2006-01-02 15:04:05 -0700"
	return fmt.Sprintf("%s(%s, %s)", name, a.Format(form), b.Format(form))
}

func checkDays(t *testing.T, a, b time.Time) {
	t.Helper()
	call, want := checkCall("DaysBetween", a, b), oracleDays(b)-oracleDays(a)
	var got int
	kit.Finishes(t, call, func() { got = DaysBetween(a, b) })
	if got == want {
		return
	}
	noon := time.Date(2023, 6, 1, 12, 0, 0, 0, time.UTC)
	counts := DaysBetween(noon, noon.Add(10*24*time.Hour)) == 10 // a stub does not
	midnight := func(t time.Time, loc *time.Location) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, loc)
	}
	hours := func(a, b time.Time) int { return int(b.Sub(a).Hours() / 24) }
	elapsed, local := hours(a, b), hours(midnight(a, a.Location()), midnight(b, b.Location()))
	kit.MistakeIf(t, got == 106751 || got == -106751, "too-long-for-a-duration")
	kit.MistakeIf(t, counts && got == -want && got > 0, "without-sign")
	kit.MistakeIf(t, counts && a.Year() != b.Year() && got == b.YearDay()-a.YearDay(), "day-of-year")
	kit.MistakeIf(t, counts && got == local && elapsed != local, "local-midnights")
	kit.MistakeIf(t, counts && got == elapsed && elapsed != local && a.Location() == b.Location() && a.Location() == time.UTC, "hours-by-24")
	kit.MistakeIf(t, counts && a.Location() != b.Location() && (got == oracleDays(b.In(a.Location()))-oracleDays(a) ||
		got == oracleDays(b)-oracleDays(a.In(b.Location())) || got == oracleDays(b.UTC())-oracleDays(a.UTC())), "one-location")
	kit.Equal(t, call, got, want)
}

func checkNewYork(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("America/New_York")
	kit.NoError(t, `time.LoadLocation("America/New_York")`, err)
	return loc
}

func TestDaysBetweenTwoDates(t *testing.T) {
	day := func(year, month, day, hour, minute int) time.Time {
		return time.Date(year, time.Month(month), day, hour, minute, 0, 0, time.UTC)
	}
	for _, c := range []struct {
		name string
		a, b time.Time
	}{
		{"over a leap day", day(2024, 2, 28, 23, 59), day(2024, 3, 1, 0, 1)},
		{"two minutes over midnight", day(2023, 5, 8, 23, 59), day(2023, 5, 9, 0, 1)},
		{"the same day", day(2023, 5, 8, 0, 1), day(2023, 5, 8, 23, 59)},
		{"the same moment", day(2023, 5, 8, 7, 0), day(2023, 5, 8, 7, 0)},
		{"no leap day", day(2023, 2, 28, 12, 0), day(2023, 3, 1, 12, 0)},
		{"a leap year", day(2024, 1, 1, 5, 0), day(2025, 1, 1, 5, 0)},
		{"another year", day(2022, 12, 31, 9, 0), day(2025, 1, 1, 9, 0)},
		{"backwards", day(2024, 3, 10, 12, 0), day(2024, 2, 10, 12, 0)},
		{"backwards over midnight", day(2024, 3, 10, 0, 1), day(2024, 3, 9, 23, 59)},
		{"backwards over years", day(2025, 1, 1, 8, 0), day(1999, 12, 31, 9, 0)},
		{"a thousand years", day(1024, 7, 1, 1, 0), day(2024, 7, 1, 2, 0)},
		{"from the year 1 to 9999", day(1, 1, 1, 0, 0), day(9999, 12, 31, 23, 59)},
	} {
		t.Run(c.name, func(t *testing.T) { checkDays(t, c.a, c.b) })
	}
}

func TestDaysBetweenWhereClocksChange(t *testing.T) {
	newYork := checkNewYork(t)
	for _, c := range []struct{ month, from, to, year int }{
		{3, 9, 10, 2024}, {3, 10, 11, 2024}, {3, 1, 31, 2024}, {11, 2, 3, 2024}, {11, 3, 4, 2024}, {11, 1, 30, 2024}, {3, 12, 13, 2023}, {11, 5, 6, 2023},
	} {
		for _, hours := range [][2]int{{12, 12}, {0, 0}, {0, 23}, {23, 0}} {
			a := time.Date(c.year, time.Month(c.month), c.from, hours[0], 30, 0, 0, newYork)
			b := time.Date(c.year, time.Month(c.month), c.to, hours[1], 30, 0, 0, newYork)
			checkDays(t, a, b)
			checkDays(t, b, a)
		}
	}
}

func TestDaysBetweenTakesEachDateInItsLocation(t *testing.T) {
	tokyo, hawaii := time.FixedZone("JST", 9*3600), time.FixedZone("HST", -10*3600)
	a, b := time.Date(2024, 6, 2, 8, 0, 0, 0, tokyo), time.Date(2024, 6, 1, 13, 30, 0, 0, hawaii)
	checkDays(t, a, b)
	checkDays(t, b, a)
	checkDays(t, a, a.In(hawaii))
	checkDays(t, a.UTC(), a)
}

func TestDaysBetweenAnyTwoMoments(t *testing.T) {
	newYork, r := checkNewYork(t), rand.New(rand.NewPCG(3, 4))
	for range 400 {
		at := func() time.Time {
			loc := []*time.Location{time.UTC, newYork, time.FixedZone("far", 14*3600)}[r.IntN(3)]
			return time.Date(1900+r.IntN(200), time.January, 1+r.IntN(365), r.IntN(24), r.IntN(60), r.IntN(60), r.IntN(1e9), loc)
		}
		checkDays(t, at(), at())
	}
}

func TestBetweenIsTheTimeThatPasses(t *testing.T) {
	r, base := rand.New(rand.NewPCG(5, 6)), time.Date(2024, 2, 28, 23, 59, 0, 0, time.UTC)
	check := func(a time.Time, want time.Duration) {
		t.Helper()
		b := a.Add(want).In(time.FixedZone("", 7200))
		kit.Equal(t, checkCall("Between", a, b), Between(a, b), want)
	}
	for _, want := range []time.Duration{2 * time.Minute, 24*time.Hour + 2*time.Minute, -time.Hour, 0, 1, -1, 90 * time.Millisecond} {
		check(base, want)
	}
	check(time.Date(2024, 3, 10, 1, 30, 0, 0, checkNewYork(t)), time.Hour)
	for range 500 {
		check(base.Add(time.Duration(r.Int64()/4)), time.Duration(r.Int64()/2)-1<<61)
	}
}
