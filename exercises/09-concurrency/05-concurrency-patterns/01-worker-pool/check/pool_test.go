package pool

import (
	"fmt"
	"go/ast"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gotrain/kit"
	"gotrain/kit/concurrent"
	"gotrain/kit/source"
)

// checkStart calls Pool, which has to return before anything else happens.
func checkStart(t *testing.T, workers int, jobs chan Job, work func(Job) int) <-chan Result {
	t.Helper()
	returned := make(chan (<-chan Result), 1)
	go func() { returned <- Pool(workers, jobs, work) }()
	synctest.Wait()
	select {
	case results := <-returned:
		kit.True(t, results != nil, "Pool", "should return a channel, and returns nil")
		return results
	default:
	}
	checkHeldUp = true
	kit.Try(func() { close(jobs) }) // in some tests it is closed already
	select {
	case results := <-returned:
		kit.Mistake(t, "waits-inside")
		for range results {
		}
	case <-time.After(time.Hour):
		kit.Mistake(t, "waits-inside")
	}
	kit.Failf(t, "Pool does not return while jobs is still open; it should return the channel of results at once")
	return nil
}

// checkHeldUp is set when Pool has not returned at once; more of that says nothing new.
var checkHeldUp bool

func checkReturning(t *testing.T) {
	if checkHeldUp {
		t.Skip("Pool does not return at once")
	}
}

// checkNext receives a result, for which it waits up to an hour.
func checkNext(results <-chan Result) (r Result, open, came bool) {
	select {
	case r, open = <-results:
		return r, open, true
	case <-time.After(time.Hour):
		return r, false, false
	}
}

func TestResultsComeWhileJobsIsOpen(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		jobs := make(chan Job)
		results := checkStart(t, 2, jobs, func(job Job) int { return job.ID * 10 })
		for id := range 5 {
			select {
			case jobs <- Job{id}:
			case <-time.After(time.Hour):
				kit.Failf(t, "no worker takes job %d, although both are free and its channel is open", id)
			}
			r, open, came := checkNext(results)
			if !came {
				close(jobs)
				late, _, came := checkNext(results)
				kit.MistakeIf(t, came && late == Result{id, id * 10}, "collects-first")
				for range results {
				}
				kit.Failf(t, "the result of a job that is done cannot be received; jobs is still open")
			}
			kit.True(t, open, "the channel of results", "should stay open as long as jobs is open")
			kit.Equal(t, fmt.Sprintf("the result of Job{%d}, where work gives ten times the ID,", id), r, Result{id, id * 10})
		}
		close(jobs)
		r, open, came := checkNext(results)
		kit.MistakeIf(t, !came, "never-closed")
		kit.True(t, came, "the channel of results", "should be closed when jobs is closed and all results have been received")
		kit.True(t, !open, "the channel of results", "should be closed after one result for each job, and delivers %v", r)
	})
}

func TestChannelStaysOpenForTheSlowest(t *testing.T) {
	checkReturning(t)
	kit.Bubble(t, func(t *testing.T) {
		jobs := make(chan Job, 2)
		jobs <- Job{10}
		jobs <- Job{1}
		close(jobs)
		results := checkStart(t, 2, jobs, func(job Job) int {
			time.Sleep(time.Duration(job.ID) * time.Second)
			return 2 * job.ID
		})
		got := []Result{}
		for r := range results {
			got = append(got, r)
		}
		time.Sleep(time.Hour) // whoever still sends panics now
		kit.Equal(t, "the results of 2 workers for jobs that take 1 s and 10 s", got, []Result{{1, 2}, {10, 20}})
	})
}

func TestFixedNumberOfWorkers(t *testing.T) {
	checkReturning(t)
	for _, c := range []struct{ workers, jobs, rounds int }{
		{3, 10, 4}, {1, 4, 4}, {4, 2, 1}, {5, 5, 1}, {2, 7, 4}, {8, 40, 5}, {2, 1, 1}, {3, 0, 0},
	} {
		t.Run(fmt.Sprintf("workers %d, jobs %d", c.workers, c.jobs), func(t *testing.T) {
			kit.Bubble(t, func(t *testing.T) {
				jobs := make(chan Job, c.jobs)
				for id := range c.jobs {
					jobs <- Job{id}
				}
				close(jobs)
				var gauge concurrent.Gauge
				log := concurrent.NewLog()
				start := time.Now()
				results := checkStart(t, c.workers, jobs, func(job Job) int {
					defer gauge.Enter()()
					log.Add("work")
					time.Sleep(time.Second)
					return -job.ID
				})
				got := map[Result]int{}
				for r := range results {
					got[r]++
				}
				after := time.Since(start)
				want := map[Result]int{}
				for id := range c.jobs {
					want[Result{id, -id}] = 1
				}
				workers := map[int]bool{}
				for _, entry := range log.Entries() {
					workers[entry.Goroutine] = true
				}
				busy := min(c.workers, c.jobs)
				kit.MistakeIf(t, c.jobs > c.workers && len(workers) == c.jobs && gauge.Peak() == c.jobs, "goroutine-per-job")
				kit.Equal(t, "the most calls of work at once", gauge.Peak(), busy)
				kit.Equal(t, "the number of goroutines that call work", len(workers), busy)
				kit.Equal(t, "the results, and how often each comes", got, want)
				kit.Equal(t, "the time until the channel of results is closed, where work takes a second", after.String(), (time.Duration(c.rounds) * time.Second).String())
			})
		})
	}
}

func TestFreeWorkerTakesTheNextJob(t *testing.T) {
	checkReturning(t)
	kit.Bubble(t, func(t *testing.T) {
		jobs := make(chan Job, 12)
		for id := range 12 {
			jobs <- Job{id}
		}
		close(jobs)
		start := time.Now()
		var mu sync.Mutex
		calls := 0
		results := checkStart(t, 3, jobs, func(job Job) int {
			mu.Lock()
			calls++
			mu.Unlock()
			if job.ID == 0 {
				time.Sleep(30 * time.Second)
			} else {
				time.Sleep(2 * time.Second)
			}
			return job.ID
		})
		count := 0
		var times []string
		for range results {
			if count++; count >= 11 {
				times = append(times, time.Since(start).String())
			}
		}
		kit.Equal(t, "the times of the last two of 12 results, where 3 workers need 2 s a job and 30 s for the first one,", times, []string{"12s", "30s"})
		kit.Equal(t, "the number of calls of work", calls, 12)
	})
}

// checkHasDefault tells whether a select has a default.
func checkHasDefault(t *testing.T) bool {
	for _, clause := range source.All[*ast.CommClause](source.Load(t, ".").Roots()...) {
		if clause.Comm == nil {
			return true
		}
	}
	return false
}

func TestNothingIsLostWhileNobodyReceives(t *testing.T) {
	checkReturning(t)
	kit.Bubble(t, func(t *testing.T) {
		const n = 1500
		jobs := make(chan Job, n)
		for id := range n {
			jobs <- Job{id}
		}
		close(jobs)
		results := checkStart(t, 4, jobs, func(job Job) int { return job.ID })
		time.Sleep(time.Hour)
		sum, count := 0, 0
		for r := range results {
			sum, count = sum+r.Out, count+1
		}
		kit.MistakeIf(t, count < n && checkHasDefault(t), "drops-when-full")
		kit.Equal(t, "the number of results that are received an hour later", count, n)
		kit.Equal(t, "the sum of these results", sum, n*(n-1)/2)
	})
}
