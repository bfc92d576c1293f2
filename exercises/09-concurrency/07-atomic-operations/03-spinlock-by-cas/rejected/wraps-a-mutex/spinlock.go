package phonebox

import "sync"

// SpinLock is a lock for one goroutine at a time. Its zero value is free.
type SpinLock struct {
	mu    sync.Mutex
	taken int32
}

// Lock takes the lock and waits until it is free.
func (l *SpinLock) Lock() {
	l.mu.Lock()
	l.taken = 1
}

// TryLock takes the lock if it is free, and reports whether it was.
func (l *SpinLock) TryLock() bool {
	if !l.mu.TryLock() {
		return false
	}
	l.taken = 1
	return true
}

// Unlock gives the lock back. It panics if nobody has it.
func (l *SpinLock) Unlock() {
	if l.taken == 0 {
		panic("phonebox: Unlock of a free SpinLock")
	}
	l.taken = 0
	l.mu.Unlock()
}
