//go:build unix

package proc

import (
	"os"
	"syscall"
	"testing"
)

func TestSignal(t *testing.T) {
	p := Start(t, Set("what", "interrupt"))
	p.ReadLine()
	p.Signal(os.Interrupt)
	p.Wait().WantOutput("ready\ninterrupt\n")

	p = Start(t, Set("what", "sleep"))
	p.ReadLine()
	p.Signal(syscall.SIGTERM)
	if r := p.Wait(); r.Signal != "terminated" || r.ExitCode != -1 || r.TimedOut {
		t.Errorf("%+v", r)
	}
}
