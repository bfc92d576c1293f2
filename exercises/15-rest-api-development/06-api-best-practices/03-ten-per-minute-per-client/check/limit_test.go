package limit

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkSend sends a request of a client, and returns the status and the seconds in Retry-After.
func checkSend(h http.Handler, addr string, headers ...string) (int, string) {
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = addr
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Result().Header.Get("Retry-After")
}

func checkServe(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) }

// A checkLine is a request at a moment, in seconds, and what is to come of it: no wait means admitted.
type checkLine struct {
	at   float64
	addr string
	wait string
}

func checkAnswer(status int, wait string) string {
	if wait != "" {
		return fmt.Sprintf("%d, Retry-After: %s", status, wait)
	}
	return fmt.Sprint(status)
}

// checkRun sends requests at their moments. Where slug is given, a 202 in the place of a 429 smells of it.
func checkRun(t *testing.T, slug string, lines []checkLine) {
	t.Helper()
	kit.Bubble(t, func(t *testing.T) {
		h := Limit(http.HandlerFunc(checkServe))
		start := time.Now()
		var history []string
		for _, line := range lines {
			time.Sleep(time.Duration(line.at*float64(time.Second)) - time.Since(start))
			status, wait := checkSend(h, line.addr)
			if n := len(history); n > 0 && strings.HasPrefix(history[n-1], fmt.Sprintf("%v s", line.at)) {
				history[n-1] += "+"
			} else {
				history = append(history, fmt.Sprintf("%v s", line.at))
			}
			want := "202"
			if line.wait != "" {
				want = checkAnswer(429, line.wait)
			}
			got := checkAnswer(status, wait)
			if got != want {
				kit.MistakeIf(t, slug != "" && status == 202 && line.wait != "", slug)
				if status == 429 && line.wait == "" {
					checkWhyRefused(t)
				}
				whole, _ := strconv.Atoi(line.wait)
				kit.MistakeIf(t, status == 429 && whole > 0 && wait == fmt.Sprint(whole-1) && line.at != math.Trunc(line.at), "rounds-down")
				kit.Fail(t, kit.Failure{
					Call: fmt.Sprintf("a request of %s after %v seconds, the last one of those at %s", line.addr, line.at, strings.Join(checkRuns(lines, history), ", ")),
					Want: want, Got: got,
				})
			}
		}
	})
}

// checkWhyRefused looks in a bubble for a reason why a request is refused that should be admitted.
func checkWhyRefused(t *testing.T) {
	t.Helper()
	// after says what comes of a request some seconds after ten, and after others in each second between.
	after := func(seconds float64, others bool) int {
		h := Limit(http.HandlerFunc(checkServe))
		start := time.Now()
		for range 10 {
			checkSend(h, checkAnn)
		}
		for i := 1; others && i < 60; i++ {
			time.Sleep(time.Duration(i)*time.Second - time.Since(start))
			checkSend(h, checkAnn)
		}
		time.Sleep(time.Duration(seconds*float64(time.Second)) - time.Since(start))
		status, _ := checkSend(h, checkAnn)
		return status
	}
	kit.MistakeIf(t, after(60.5, false) == 202 && after(60.5, true) == 429, "refused-count")
	h := Limit(http.HandlerFunc(checkServe))
	checkSend(h, checkAnn)
	time.Sleep(30 * time.Second)
	for range 9 {
		checkSend(h, checkAnn)
	}
	time.Sleep(30 * time.Second)
	now, _ := checkSend(h, checkAnn)
	time.Sleep(time.Second / 2)
	later, _ := checkSend(h, checkAnn)
	kit.MistakeIf(t, now == 429 && later == 202, "sixty-counts")
}

// checkRuns shortens a history such as "0 s++", which stands for three requests.
func checkRuns(_ []checkLine, history []string) []string {
	var runs []string
	for _, entry := range history {
		at := strings.TrimRight(entry, "+")
		if n := len(entry) - len(at) + 1; n > 1 {
			at = fmt.Sprintf("%s (%d)", at, n)
		}
		runs = append(runs, at)
	}
	if len(runs) > 12 {
		runs = append([]string{"…"}, runs[len(runs)-12:]...)
	}
	return runs
}

func checkTimes(n int, line checkLine) []checkLine {
	var lines []checkLine
	for range n {
		lines = append(lines, line)
	}
	return lines
}

func checkJoin(lists ...[]checkLine) []checkLine {
	var all []checkLine
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

const checkAnn, checkBob = "203.0.113.7:4711", "198.51.100.2:80"

func TestTenAtOnce(t *testing.T) {
	kit.Stage(t)
	checkRun(t, "", checkJoin(
		checkTimes(10, checkLine{0, checkAnn, ""}),
		checkTimes(5, checkLine{0, checkAnn, "60"}),
		checkTimes(2, checkLine{0.5, checkAnn, "60"}),
		checkTimes(2, checkLine{1, checkAnn, "59"}),
		checkTimes(3, checkLine{12.5, checkAnn, "48"}),
		checkTimes(1, checkLine{59.75, checkAnn, "1"}),
		checkTimes(10, checkLine{60, checkAnn, ""}),
		checkTimes(1, checkLine{60, checkAnn, "60"}),
	))
}

func TestAnySixtySeconds(t *testing.T) {
	kit.Stage(t)
	checkRun(t, "fixed-window", checkJoin(
		checkTimes(10, checkLine{59, checkAnn, ""}),
		checkTimes(3, checkLine{61, checkAnn, "58"}),
		checkTimes(1, checkLine{118.5, checkAnn, "1"}),
		checkTimes(10, checkLine{119, checkAnn, ""}),
		checkTimes(1, checkLine{120, checkAnn, "59"}),
	))
	checkRun(t, "fixed-window", checkJoin(
		checkTimes(1, checkLine{0, checkAnn, ""}),
		checkTimes(9, checkLine{59, checkAnn, ""}),
		checkTimes(1, checkLine{59.5, checkAnn, "1"}),
		checkTimes(1, checkLine{60, checkAnn, ""}),
		checkTimes(2, checkLine{60, checkAnn, "59"}),
		checkTimes(9, checkLine{119, checkAnn, ""}),
		checkTimes(1, checkLine{119, checkAnn, "1"}),
		checkTimes(1, checkLine{120, checkAnn, ""}),
	))
}

func TestToTheNanosecond(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		h := Limit(http.HandlerFunc(checkServe))
		start := time.Now()
		for range 10 {
			checkSend(h, checkAnn)
		}
		for _, c := range []struct {
			at   time.Duration
			want string
		}{
			{time.Second - 1, "429, Retry-After: 60"}, {time.Second, "429, Retry-After: 59"},
			{59 * time.Second, "429, Retry-After: 1"}, {time.Minute - 1, "429, Retry-After: 1"}, {time.Minute, "202"},
		} {
			time.Sleep(c.at - time.Since(start))
			status, wait := checkSend(h, checkAnn)
			kit.Equal(t, fmt.Sprintf("a request of %s after %v, when ten were admitted at 0 s", checkAnn, c.at), kit.Code(checkAnswer(status, wait)), kit.Code(c.want))
		}
	})
}

func TestRefusedRequestsDoNotCount(t *testing.T) {
	kit.Stage(t)
	lines := checkTimes(10, checkLine{0, checkAnn, ""})
	for i := 1; i < 60; i++ {
		lines = append(lines, checkLine{float64(i), checkAnn, fmt.Sprint(60 - i)})
	}
	checkRun(t, "", append(lines, checkTimes(10, checkLine{60, checkAnn, ""})...))
}

func TestEachClientAlone(t *testing.T) {
	kit.Stage(t)
	checkRun(t, "", checkJoin(
		checkTimes(10, checkLine{0, checkAnn, ""}),
		checkTimes(10, checkLine{5, checkBob, ""}),
		checkTimes(1, checkLine{6, checkAnn, "54"}),
		checkTimes(1, checkLine{6, checkBob, "59"}),
		checkTimes(10, checkLine{7, "[2001:db8::1]:443", ""}),
		checkTimes(10, checkLine{7, "[2001:db8::2]:443", ""}),
		checkTimes(1, checkLine{8, "[2001:db8::1]:443", "59"}),
		checkTimes(1, checkLine{60, checkAnn, ""}),
		checkTimes(1, checkLine{60, checkBob, "5"}),
	))
	kit.Bubble(t, func(t *testing.T) {
		one, two := Limit(http.HandlerFunc(checkServe)), Limit(http.HandlerFunc(checkServe))
		for range 10 {
			checkSend(one, checkAnn)
		}
		status, wait := checkSend(two, checkAnn)
		kit.Equal(t, "the first request of a client to a second handler made by Limit", checkAnswer(status, wait), "202")
	})
}

func TestPortsDoNotMatter(t *testing.T) {
	kit.Stage(t)
	var lines []checkLine
	for i := range 10 {
		lines = append(lines, checkLine{0, fmt.Sprintf("203.0.113.7:%d", 1024+i), ""})
	}
	checkRun(t, "keys-with-port", append(lines, checkLine{1, "203.0.113.7:9", "59"}))
	lines = nil
	for i := range 10 {
		lines = append(lines, checkLine{0, fmt.Sprintf("[2001:db8::1]:%d", 1024+i), ""})
	}
	checkRun(t, "keys-with-port", append(lines, checkLine{1, "[2001:db8::1]:9", "59"}))
}

func TestMappedAddressesAreTheSameClient(t *testing.T) {
	kit.Stage(t)
	slug := ""
	kit.Bubble(t, func(t *testing.T) {
		h := Limit(http.HandlerFunc(checkServe))
		for i := range 11 {
			if status, _ := checkSend(h, fmt.Sprintf("203.0.113.7:%d", 1024+i)); i == 10 && status == 429 {
				slug = "mapped-apart" // and not keys-with-port
			}
		}
	})
	checkRun(t, slug, checkJoin(
		checkTimes(5, checkLine{0, "203.0.113.7:1", ""}),
		checkTimes(5, checkLine{0, "[::ffff:203.0.113.7]:1", ""}),
		checkTimes(1, checkLine{1, "[::ffff:203.0.113.7]:2", "59"}),
		checkTimes(1, checkLine{1, "203.0.113.7:2", "59"}),
		checkTimes(1, checkLine{1, "[::ffff:203.0.113.8]:2", ""}),
	))
}

func TestHeadersDoNotMatter(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		h := Limit(http.HandlerFunc(checkServe))
		for i := range 11 {
			other := fmt.Sprintf("192.0.2.%d", i)
			status, wait := checkSend(h, checkAnn, "X-Forwarded-For", other, "X-Real-Ip", other, "Forwarded", "for="+other)
			want := "202"
			if i == 10 {
				want = "429, Retry-After: 60"
				kit.MistakeIf(t, status == 202, "trusts-forwarded")
			}
			kit.Equal(t, fmt.Sprintf("request %d of %s with X-Forwarded-For: %s", i+1, checkAnn, other), kit.Code(checkAnswer(status, wait)), kit.Code(want))
		}
		for i := range 10 {
			status, wait := checkSend(h, fmt.Sprintf("198.51.100.%d:80", i), "X-Forwarded-For", "203.0.113.7")
			kit.Equal(t, "the first request of a client with X-Forwarded-For: 203.0.113.7", kit.Code(checkAnswer(status, wait)), kit.Code("202"))
		}
	})
}

func TestAnyTimes(t *testing.T) {
	kit.Stage(t)
	r := rand.New(rand.NewPCG(15, 63))
	for range 10 {
		var lines []checkLine
		admitted := map[string][]int{} // in milliseconds
		now := 0
		for range 120 {
			now += []int{0, 250, 1000, 2500, 7000, 20_000}[r.IntN(6)]
			addr := []string{checkAnn, checkBob}[r.IntN(5)/4]
			line := checkLine{float64(now) / 1000, addr, ""}
			var recent []int
			for _, at := range admitted[addr] {
				if now-at < 60_000 {
					recent = append(recent, at)
				}
			}
			if len(recent) == 10 {
				wait := recent[0] + 60_000 - now
				line.wait = fmt.Sprint((wait + 999) / 1000)
			} else {
				admitted[addr] = append(admitted[addr], now)
			}
			lines = append(lines, line)
		}
		checkRun(t, "", lines)
	}
}

// checkReady makes a request that is only to be sent: making it uses a pool, which would put two of them in an order.
func checkReady(h http.Handler, addr string) func() {
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = addr
	return func() { h.ServeHTTP(w, r) }
}

func TestNoDataRace(t *testing.T) {
	kit.Stage(t)
	for _, addr := range []string{checkAnn, checkBob} {
		h := Limit(http.HandlerFunc(checkServe))
		call := fmt.Sprintf("requests of %s and %s at the same time", checkAnn, addr)
		kit.Finishes(t, call, func() {
			concurrent.Apart(checkReady(h, checkAnn), checkReady(h, addr))
		})
		if t.Failed() {
			kit.Mistake(t, "no-lock")
			kit.Failf(t, "%s: both use the same data, and no lock keeps them apart", call)
		}
	}
}

func TestSlowAnswersHoldUpNobody(t *testing.T) {
	kit.Stage(t)
	var h http.Handler
	inner := 0
	h = Limit(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.RemoteAddr == checkAnn {
			// Another client comes while this one is being served.
			inner, _ = checkSend(h, checkBob)
		}
		checkServe(w, r)
	}))
	kit.Finishes(t, "a request of another client while next serves one", func() { checkSend(h, checkAnn) })
	kit.Equal(t, "the status of a request of another client while next serves one", inner, 202)
}

func TestAParallelBurst(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		open := make(chan bool)
		var gauge concurrent.Gauge
		h := Limit(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer gauge.Enter()()
			<-open
			checkServe(w, r)
		}))
		var group sync.WaitGroup
		for range 25 {
			group.Go(func() { checkSend(h, checkAnn) })
		}
		synctest.Wait()
		now := gauge.Now()
		close(open)
		group.Wait()
		kit.MistakeIf(t, now == 25, "counts-afterwards")
		kit.Equal(t, "how many of 25 requests of one client next serves at the same time", now, 10)
		kit.Equal(t, "how many of 25 requests of one client are given to next", gauge.Total(), 10)
	})
	for range 30 {
		var gauge concurrent.Gauge
		h := Limit(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { gauge.Enter()() }))
		var group sync.WaitGroup
		start := make(chan bool)
		for range 25 {
			group.Go(func() {
				<-start
				checkSend(h, checkAnn)
			})
		}
		close(start)
		kit.Finishes(t, "25 requests of one client at once", group.Wait)
		kit.Equal(t, "how many of 25 requests of one client at once are given to next", gauge.Total(), 10)
	}
}

// checkHeap is how much memory is in use.
func checkHeap() float64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc)
}

// Some memory may stay, as that of a map which is empty again. It must not grow with each new crowd.
func TestForgetsClients(t *testing.T) {
	kit.Stage(t)
	kit.Bubble(t, func(t *testing.T) {
		h := Limit(http.HandlerFunc(checkServe))
		next := 0
		crowd := func() {
			for range 400 {
				addr := fmt.Sprintf("10.7.%d.%d:80", next/250, next%250)
				next++
				for range 3 {
					checkSend(h, addr)
				}
				time.Sleep(time.Millisecond) // so that timers of theirs, each with a goroutine, fire one after the other
			}
			time.Sleep(2*time.Minute + time.Second)
			checkSend(h, checkAnn)
			synctest.Wait()
		}
		checkSend(h, checkAnn)
		before := checkHeap()
		crowd()
		one := checkHeap() - before
		for range 6 {
			crowd()
		}
		seven := checkHeap() - before
		runtime.KeepAlive(h)
		if limit := 2.5*max(one, 0) + 64<<10; seven > limit {
			kit.Mistake(t, "never-forgets")
			kit.Failf(t, "seven times 400 clients come, each time others, and more than two minutes pass after each: something is kept of all of them, and the memory in use grows with each time")
		}
	})
}
