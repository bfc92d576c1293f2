// Package ferrettest gives checks databases on a MongoDB server of their own:
// FerretDB, in a process beside the check's.
package ferrettest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

var (
	mu      sync.Mutex
	uri     string
	until   io.Closer // the server ends when it is closed, also with the process
	counted atomic.Int64
)

// Start starts the server, unless it runs already, and returns its URI. It ends
// with the process. The program is kit.Tool(t, "ferret").
func Start(t testing.TB, program string) string {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	if uri != "" {
		return uri
	}
	command := exec.Command(program)
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatalf("kit: %v", err)
	}
	if err := command.Start(); err != nil {
		t.Fatalf("kit: the server does not start: %v", err)
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("kit: the server does not say where it is: %v", err)
	}
	uri, until = strings.TrimSpace(said), stdin
	return uri
}

// NewDatabase returns the name of a database that nobody uses yet.
func NewDatabase() string {
	return fmt.Sprintf("check%d", counted.Add(1))
}
