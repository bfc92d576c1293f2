package phonebox

import (
	"errors"
	"runtime"
	"sync/atomic"
)

// SpinLock is a lock for one goroutine at a time. Its zero value is free.
type SpinLock struct{ state int32 }

const (
	free int32 = iota
	taken
)

// Lock takes the lock and waits until it is free.
func (l *SpinLock) Lock() {
	for {
		// A look is cheaper than an attempt that has to fail.
		if atomic.LoadInt32(&l.state) == free && atomic.CompareAndSwapInt32(&l.state, free, taken) {
			return
		}
		runtime.Gosched()
	}
}

// TryLock takes the lock if it is free, and reports whether it was.
func (l *SpinLock) TryLock() bool {
	return atomic.CompareAndSwapInt32(&l.state, free, taken)
}

// Unlock gives the lock back. It panics if nobody has it.
func (l *SpinLock) Unlock() {
	if atomic.SwapInt32(&l.state, free) == free {
		panic(errors.New("nobody has the lock"))
	}
}
