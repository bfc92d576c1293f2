package booking

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"gotrain/kit"
)

var (
	checkZones = []*time.Location{time.UTC, time.FixedZone("EAT", 3*3600), time.FixedZone("", -(9*3600 + 1800)), time.FixedZone("far", 14*3600)}

	checkDays = []struct{ year, month, day int }{
		{2024, 12, 25}, {2024, 2, 29}, {2000, 2, 29}, {1999, 12, 31}, {2024, 1, 5}, {2025, 10, 1}, {1, 1, 1}, {9999, 12, 31}, {2024, 12, 12},
	}

	checkNoDays = []string{"2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-5", "2024-01-5", "2024-1-05", "24-01-05",
		"2024-12-25 10:00:00", "2024-12-25T00:00:00Z", "2024-12-25 ", " 2024-12-25", "2024/12/25", "20241225", "25. März", "tomorrow", "", "2024-12-25\n", "\"5. März\""}
)

func checkDay(t *testing.T, call string, parse func(string) (time.Time, error), loc *time.Location) {
	t.Helper()
	for _, d := range checkDays {
		s := fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
		want := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, loc)
		call := fmt.Sprintf(call, strconv.Quote(s))
		var got time.Time
		var err error
		kit.NoPanic(t, call, func() { got, err = parse(s) })
		kit.MistakeIf(t, d.day > 12 && err != nil && strings.Contains(err.Error(), "month out of range"), "day-before-month")
		kit.MistakeIf(t, d.day <= 12 && d.day != d.month && err == nil && got.Day() == d.month && int(got.Month()) == d.day, "day-before-month")
		kit.NoError(t, call, err)
		inUTC := time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
		kit.MistakeIf(t, !got.Equal(want) && got.Equal(inUTC), "moved-from-utc")
		kit.Equal(t, call, got.Format(time.RFC3339Nano), want.Format(time.RFC3339Nano))
		kit.True(t, got.Location() == loc, call, "must have the location %v, but has %v", loc, got.Location())
	}
}

func checkNoDay(t *testing.T, call string, parse func(string) (time.Time, error), loc *time.Location) {
	t.Helper()
	for _, s := range checkNoDays {
		call := fmt.Sprintf(call, strconv.Quote(s))
		var got time.Time
		var err error
		kit.NoPanic(t, call, func() { got, err = parse(s) })
		if err == nil {
			kit.MistakeIf(t, s == "2024-1-5" && got.Equal(time.Date(2024, 1, 5, 0, 0, 0, 0, loc)), "single-digits")
			kit.Failf(t, "%s returns no error, but %s", call, got)
		}
		quoted := strings.Contains(err.Error(), strconv.Quote(s))
		var parseError *time.ParseError
		found := errors.As(err, &parseError)
		_, bare := err.(*time.ParseError)
		kit.MistakeIf(t, !quoted && bare, "bare-error")
		kit.MistakeIf(t, !quoted && !bare && strings.Contains(err.Error(), "\""+s+"\""), "quotes-by-hand")
		kit.True(t, quoted, call, "must return an error that contains %q, but its text is %q", s, err.Error())
		kit.MistakeIf(t, !found && strings.Contains(err.Error(), "parsing time "), "not-wrapped")
		kit.True(t, found, call, "must return an error in which errors.As finds a *time.ParseError")
		kit.MistakeIf(t, got != time.Time{}, "half-parsed")
		kit.True(t, got == time.Time{}, call, "must return the zero time with its error, but returns %v", got)
	}
}

func TestParseDayIsMidnightInUTC(t *testing.T) { checkDay(t, "ParseDay(%s)", ParseDay, time.UTC) }

func TestParseDayInIsMidnightThere(t *testing.T) {
	for _, loc := range checkZones {
		name := "time.UTC"
		if loc != time.UTC {
			_, offset := time.Unix(0, 0).In(loc).Zone()
			name = fmt.Sprintf("time.FixedZone(%q, %d)", loc, offset)
		}
		checkDay(t, "ParseDayIn(%s, "+name+")", func(s string) (time.Time, error) { return ParseDayIn(s, loc) }, loc)
	}
}

func TestParseDayRefusesOtherTexts(t *testing.T) {
	checkNoDay(t, "ParseDay(%s)", ParseDay, time.UTC)
}

func TestParseDayInRefusesOtherTexts(t *testing.T) {
	for _, loc := range checkZones {
		checkNoDay(t, "ParseDayIn(%s, loc)", func(s string) (time.Time, error) { return ParseDayIn(s, loc) }, loc)
	}
}
