package child

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// quit sends SIGQUIT to a thread that is running, if there is one: the runtime
// can write only the stack of the thread that the signal reaches.
func quit(p *os.Process) error {
	stats, _ := filepath.Glob("/proc/" + strconv.Itoa(p.Pid) + "/task/*/stat")
	for _, name := range stats {
		stat, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		// The state follows the command's name, which is in parentheses.
		i := bytes.LastIndexByte(stat, ')')
		if i < 0 || !bytes.HasPrefix(stat[i:], []byte(") R")) {
			continue
		}
		thread, err := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		if err != nil {
			continue
		}
		if _, _, errno := syscall.Syscall(syscall.SYS_TGKILL, uintptr(p.Pid), uintptr(thread), uintptr(syscall.SIGQUIT)); errno == 0 {
			return nil
		}
	}
	return p.Signal(syscall.SIGQUIT)
}
