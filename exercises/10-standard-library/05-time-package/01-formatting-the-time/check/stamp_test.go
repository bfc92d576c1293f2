package station

import (
	"fmt"
	"testing"
	"time"

	"gotrain/kit"
)

var checkClocks = []struct {
	name string
	at   time.Time
}{
	{"an evening, one hour ahead", time.Date(2024, 3, 5, 19, 8, 9, 0, time.FixedZone("", 3600))},
	{"single digits", time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC)},
	{"an afternoon in UTC", time.Date(2024, 12, 25, 15, 30, 45, 0, time.UTC)},
	{"midnight", time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)},
	{"noon", time.Date(2023, 6, 1, 12, 0, 0, 0, time.UTC)},
	{"the year 999", time.Date(999, 10, 11, 21, 12, 13, 0, time.UTC)},
	{"5:30 ahead, the day before in UTC", time.Date(2024, 3, 1, 4, 10, 20, 0, time.FixedZone("IST", 5*3600+1800))},
	{"8 hours behind, the next year in UTC", time.Date(2024, 12, 31, 20, 1, 2, 0, time.FixedZone("PST", -8*3600))},
	{"the end of a second", time.Date(2024, 12, 31, 23, 59, 59, 999_999_999, time.UTC)},
	{"half a second", time.Date(2024, 2, 29, 11, 7, 8, 500_000_000, time.FixedZone("IST", 5*3600+1800))},
}

// The zone of the machine is one that no clock has, so that it is told from the others.
func init() { time.Local = time.FixedZone("here", -(3*3600 + 1200)) }

func checkStamp(t *testing.T, name string, f func(func() time.Time) string, want func(time.Time) string, mistakes map[string]func(time.Time) string) {
	t.Helper()
	for _, clock := range checkClocks {
		t.Run(clock.name, func(t *testing.T) {
			calls := 0
			call := fmt.Sprintf("%s with a clock that shows %v", name, clock.at)
			var got string
			kit.NoPanic(t, call, func() {
				got = f(func() time.Time { calls++; return clock.at })
			})
			wanted := want(clock.at)
			for slug, wrong := range mistakes {
				kit.MistakeIf(t, got != wanted && got == wrong(clock.at), slug)
			}
			kit.Equal(t, call, got, wanted)
			kit.MistakeIf(t, calls > 1, "two-readings")
			kit.Equal(t, "the number of calls of now in "+name, calls, 1)
		})
	}
}

func oracleStamp(t time.Time) string {
	return fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second())
}

func oracleFileStamp(t time.Time) string {
	u := time.Unix(t.Unix(), 0).UTC()
	return fmt.Sprintf("%04d%02d%02dT%02d%02d%02dZ", u.Year(), int(u.Month()), u.Day(), u.Hour(), u.Minute(), u.Second())
}

func TestStampInItsOwnLocation(t *testing.T) {
	checkStamp(t, "Stamp", Stamp, oracleStamp, map[string]func(time.Time) string{
		"twelve-hours":     func(t time.Time) string { return t.Format("2006-01-02 03:04:05") },
		"month-for-minute": func(t time.Time) string { return t.Format("2006-04-02 15:01:05") },
		"stamp-in-utc":     func(t time.Time) string { return oracleStamp(t.UTC()) },
		"stamp-in-local":   func(t time.Time) string { return oracleStamp(t.Local()) },
		"rounded":          func(t time.Time) string { return oracleStamp(t.Round(time.Second)) },
	})
}

func TestFileStampInUTC(t *testing.T) {
	checkStamp(t, "FileStamp", FileStamp, oracleFileStamp, map[string]func(time.Time) string{
		"twelve-hours":     func(t time.Time) string { return t.UTC().Format("20060102T030405Z") },
		"month-for-minute": func(t time.Time) string { return t.UTC().Format("20060402T150105Z") },
		"file-stamp-local": func(t time.Time) string { return t.Format("20060102T150405Z") },
		"rounded":          func(t time.Time) string { return oracleFileStamp(t.Round(time.Second)) },
	})
}
