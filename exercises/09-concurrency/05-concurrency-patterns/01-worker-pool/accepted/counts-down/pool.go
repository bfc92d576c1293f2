package pool

// Job is a piece of work.
type Job struct{ ID int }

// Result is what came of the job with this ID.
type Result struct{ ID, Out int }

// Pool lets so many workers do the jobs and returns a channel with their results.
func Pool(workers int, jobs <-chan Job, work func(Job) int) <-chan Result {
	results, done := make(chan Result, workers), make(chan struct{})
	for range workers {
		go worker(jobs, results, done, work)
	}
	go func() {
		defer close(results)
		for range workers {
			<-done
		}
	}()
	return results
}

// worker does jobs until there are no more, and says so.
func worker(jobs <-chan Job, results chan<- Result, done chan<- struct{}, work func(Job) int) {
	for {
		job, ok := <-jobs
		if !ok {
			done <- struct{}{}
			return
		}
		results <- Result{job.ID, work(job)}
	}
}
