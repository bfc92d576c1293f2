package child

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"
)

// thread is what the kernel tells of a thread.
type thread struct {
	runs bool  // or would if a processor were free
	used int64 // processor time in nanoseconds
}

// quit sends SIGQUIT to the thread that runs the program's code, if there is
// one: the runtime can write only the stack of the thread that the signal
// reaches, and a goroutine in a loop moves between threads now and then. So
// the program stands still while the signal is sent.
func quit(p *os.Process) error {
	const window, limit = 10 * time.Millisecond, time.Second
	for start := time.Now(); ; {
		before := threads(p.Pid)
		if !anyRuns(before) {
			return p.Signal(syscall.SIGQUIT)
		}
		time.Sleep(window)
		if err := p.Signal(syscall.SIGSTOP); err != nil {
			return err
		}
		id, sure := busiest(before, threads(p.Pid))
		if sure || time.Since(start) > limit {
			return quitThread(p, id)
		}
		if err := p.Signal(syscall.SIGCONT); err != nil {
			return err
		}
	}
}

// quitThread sends SIGQUIT to a thread of a process that stands still, or to
// any for 0, and lets it go on with that.
func quitThread(p *os.Process, id int) error {
	if id == 0 {
		if err := p.Signal(syscall.SIGQUIT); err != nil {
			return err
		}
	} else if _, _, errno := syscall.Syscall(syscall.SYS_TGKILL, uintptr(p.Pid), uintptr(id), uintptr(syscall.SIGQUIT)); errno != 0 {
		return errno
	}
	return p.Signal(syscall.SIGCONT)
}

// threads returns the threads of a process, from /proc/PID/task (proc(5)).
func threads(pid int) map[int]thread {
	list := map[int]thread{}
	dir := fmt.Sprintf("/proc/%d/task/", pid)
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		id, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		// The files of a thread that has ended are gone.
		stat, _ := os.ReadFile(dir + entry.Name() + "/stat")
		schedstat, _ := os.ReadFile(dir + entry.Name() + "/schedstat")
		list[id] = parseThread(stat, schedstat)
	}
	return list
}

// parseThread reads the lines of a thread's stat and schedstat.
func parseThread(stat, schedstat []byte) thread {
	// The state follows the command's name, which is in parentheses.
	state := bytes.TrimLeft(stat[bytes.LastIndexByte(stat, ')')+1:], " ")
	used, _, _ := bytes.Cut(schedstat, []byte(" "))
	ns, _ := strconv.ParseInt(string(used), 10, 64)
	return thread{runs: bytes.HasPrefix(state, []byte("R")), used: ns}
}

func anyRuns(list map[int]thread) bool {
	for _, t := range list {
		if t.runs {
			return true
		}
	}
	return false
}

// busiest returns the thread that has used most processor time between two
// looks, or 0 if none has used any. It is sure if that is enough to tell the
// program's code from the runtime's housekeeping, and if no other thread has
// run that code as well.
func busiest(before, after map[int]thread) (id int, sure bool) {
	const enough = int64(2 * time.Millisecond)
	var most, all int64
	for i, t := range after {
		used := t.used - before[i].used
		all += used
		if used > most {
			id, most = i, used
		}
	}
	return id, most >= enough && most > all/100*95
}
