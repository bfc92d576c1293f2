// Package child runs a process with a deadline and a limit on its output.
package child

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// OutputLimit is how much a process may write to each of its streams.
const OutputLimit = 1 << 20

// Command describes a process.
type Command struct {
	Path string
	Args []string // with the name of the program in front
	Dir  string
	Env  []string
}

// lastWords is how long a process that was asked for its goroutines has to
// write them, and how long whoever else holds its output may go on after its
// end: on a busy machine, even what is written takes its time to be read.
const lastWords = 3 * time.Second

// Result is how a process ended.
type Result struct {
	Stdout, Stderr string
	ExitCode       int    // -1 after a signal
	Signal         string // that ended it, or ""
	TimedOut       bool
	Flooded        string // the stream with too much output, or ""
	Dump           string // the goroutines of a Go program that timed out
}

// Child is a running process.
type Child struct {
	Stdin          io.WriteCloser
	Stdout, Stderr *Buffer

	cmd     *exec.Cmd
	done    chan struct{}
	flooded chan string
	err     error
}

// Start starts a process.
func Start(c Command) (*Child, error) {
	p := &Child{done: make(chan struct{}), flooded: make(chan string, 2)}
	p.cmd = &exec.Cmd{Path: c.Path, Args: c.Args, Dir: c.Dir, Env: c.Env, WaitDelay: lastWords}
	p.Stdout = newBuffer(func() { p.flood("standard output") })
	p.Stderr = newBuffer(func() { p.flood("standard error") })
	p.cmd.Stdout, p.cmd.Stderr = p.Stdout, p.Stderr
	// Always a pipe: the null device would look like a terminal to a program
	// that asks whether its input is a character device.
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	p.cmd.Stdin, p.Stdin = r, w
	err = p.cmd.Start()
	r.Close()
	if err != nil {
		w.Close()
		return nil, err
	}
	go func() {
		defer close(p.done)
		p.err = p.cmd.Wait()
		p.Stdout.end()
		p.Stderr.end()
	}()
	return p, nil
}

// flood is called when a stream has passed its limit.
func (p *Child) flood(stream string) {
	p.flooded <- stream
	p.Kill()
}

// Feed writes the input and closes it, in the background.
func (p *Child) Feed(text string) {
	go func() {
		// A process need not read its input, so an error means nothing.
		io.WriteString(p.Stdin, text)
		p.Stdin.Close()
	}()
}

// Kill ends the process at once.
func (p *Child) Kill() {
	p.cmd.Process.Kill()
}

// Signal sends a signal.
func (p *Child) Signal(sig os.Signal) error {
	return p.cmd.Process.Signal(sig)
}

// Done is closed when the process has ended and its output was read.
func (p *Child) Done() <-chan struct{} {
	return p.done
}

// Wait waits until the process ends, at most for the limit; then it asks a Go
// program for a dump of its goroutines and kills it.
func (p *Child) Wait(limit time.Duration) Result {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	var r Result
	select {
	case <-p.done:
	case <-timer.C:
		r.TimedOut = true
		p.end()
	}
	p.Stdin.Close()
	r.Stdout, r.Stderr = p.Stdout.String(), p.Stderr.String()
	if r.TimedOut {
		r.Stderr, r.Dump = splitDump(r.Stderr)
	}
	r.ExitCode, r.Signal = p.status()
	select {
	case r.Flooded = <-p.flooded:
		r.TimedOut = false
	default:
	}
	return r
}

// end ends a process that does not end by itself.
func (p *Child) end() {
	if quit(p.cmd.Process) == nil {
		select {
		case <-p.done:
			return
		case <-time.After(lastWords):
		}
	}
	p.Kill()
	<-p.done
}

func (p *Child) status() (code int, signal string) {
	var exit *exec.ExitError
	if errors.As(p.err, &exit) || p.cmd.ProcessState != nil {
		state := p.cmd.ProcessState
		if ws, ok := state.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
			return -1, ws.Signal().String()
		}
		return state.ExitCode(), ""
	}
	return -1, ""
}

// splitDump takes the dump that SIGQUIT has asked for off the error stream.
func splitDump(stderr string) (rest, dump string) {
	i := strings.LastIndex(stderr, "SIGQUIT: quit\n")
	if i < 0 {
		return stderr, ""
	}
	return stderr[:i], stderr[i:]
}

// Environ returns the environment for a process of the learner: without the
// variables that are about gotrain or about the test. Only the marks stay by
// which gotrain finds the processes of a run that are left over.
func Environ() []string {
	var env []string
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		switch {
		case name == "GOTRAIN_RUN", name == "GOTRAIN_PROGRAM":
			env = append(env, entry)
		case strings.HasPrefix(name, "GOTRAIN_"):
		case name == "GOTRACEBACK", name == "GOCOVERDIR", name == "GOAUTH":
		default:
			env = append(env, entry)
		}
	}
	return env
}
