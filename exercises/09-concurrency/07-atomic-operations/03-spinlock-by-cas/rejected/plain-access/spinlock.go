package phonebox

import (
	"runtime"
	"sync/atomic"
)

// SpinLock is a lock for one goroutine at a time. Its zero value is free.
type SpinLock struct {
	taken int32 // 1 when somebody has it
}

// Lock takes the lock and waits until it is free.
func (l *SpinLock) Lock() {
	for !l.TryLock() {
		runtime.Gosched()
	}
}

// TryLock takes the lock if it is free, and reports whether it was.
func (l *SpinLock) TryLock() bool {
	return atomic.CompareAndSwapInt32(&l.taken, 0, 1)
}

// Unlock gives the lock back. It panics if nobody has it.
func (l *SpinLock) Unlock() {
	if l.taken == 0 {
		panic("phonebox: Unlock of a free SpinLock")
	}
	atomic.StoreInt32(&l.taken, 0)
}
