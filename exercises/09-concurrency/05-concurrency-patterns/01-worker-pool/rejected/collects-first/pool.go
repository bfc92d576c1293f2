package pool

import "sync"

// Job is a piece of work.
type Job struct{ ID int }

// Result is what came of the job with this ID.
type Result struct{ ID, Out int }

// Pool lets so many workers do the jobs and returns a channel with their results.
func Pool(workers int, jobs <-chan Job, work func(Job) int) <-chan Result {
	var (
		mu    sync.Mutex
		done  []Result
		group sync.WaitGroup
	)
	for range workers {
		group.Go(func() {
			for job := range jobs {
				out := work(job)
				mu.Lock()
				done = append(done, Result{ID: job.ID, Out: out})
				mu.Unlock()
			}
		})
	}
	results := make(chan Result)
	go func() {
		group.Wait()
		for _, r := range done {
			results <- r
		}
		close(results)
	}()
	return results
}
