package census

// Census counts goroutines: before n of them are started, and while they are
// blocked. It calls hook while they are.
func Census(n int, hook func()) (cpus, before, during int) {
	return 0, 0, 0
}
