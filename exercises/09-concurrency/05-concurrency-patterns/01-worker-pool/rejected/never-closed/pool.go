package pool

// Job is a piece of work.
type Job struct{ ID int }

// Result is what came of the job with this ID.
type Result struct{ ID, Out int }

// Pool lets so many workers do the jobs and returns a channel with their results.
func Pool(workers int, jobs <-chan Job, work func(Job) int) <-chan Result {
	results := make(chan Result)
	for range workers {
		go func() {
			for job := range jobs {
				results <- Result{ID: job.ID, Out: work(job)}
			}
		}()
	}
	return results
}
