package pool

import "sync"

// Job is a piece of work.
type Job struct{ ID int }

// Result is what came of the job with this ID.
type Result struct{ ID, Out int }

// Pool lets so many workers do the jobs and returns a channel with their results.
func Pool(workers int, jobs <-chan Job, work func(Job) int) <-chan Result {
	results := make(chan Result, 100)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for job := range jobs {
				select {
				case results <- Result{ID: job.ID, Out: work(job)}:
				default:
				}
			}
		})
	}
	go func() {
		group.Wait() // only now does nobody send any more
		close(results)
	}()
	return results
}
