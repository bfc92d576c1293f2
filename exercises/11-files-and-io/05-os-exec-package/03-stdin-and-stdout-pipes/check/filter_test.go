package editor

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"gotrain/kit"
)

// checkFile is the environment variable with the file in which the program leaves its number.
const checkFile = "GOTRAIN_FILTER_FILE"

// TestMain lets the test program be the program that is run.
func TestMain(m *testing.M) {
	file := os.Getenv(checkFile)
	if file == "" || len(os.Args) < 2 {
		os.Exit(m.Run())
	}
	os.WriteFile(file, []byte(strconv.Itoa(os.Getpid())), 0o600)
	status := 0
	switch os.Args[1] {
	case "upper":
		buf := make([]byte, 32<<10)
		for {
			n, err := os.Stdin.Read(buf)
			if _, err := os.Stdout.Write(bytes.ToUpper(buf[:n])); err != nil {
				os.Exit(9)
			}
			if err != nil {
				break
			}
		}
		fmt.Fprintln(os.Stderr, "a warning")
	case "args":
		fmt.Printf("%q", os.Args[2:])
	case "enough":
		io.ReadFull(os.Stdin, make([]byte, 10))
		fmt.Print("ten are enough")
	case "fail":
		fmt.Print("half an answer")
		fmt.Fprint(os.Stderr, os.Args[2])
		io.Copy(io.Discard, os.Stdin)
		status = 3
	case "chatty":
		os.Stderr.WriteString(strings.Repeat("a long complaint\n", 30000))
		io.Copy(os.Stdout, os.Stdin)
	}
	os.Exit(status)
}

// checkLimit is far more than a call may take.
const checkLimit = 8 * time.Second

// checkHung tells that a call has not returned.
var checkHung bool

// checkFilter calls Filter with the test program. A program that hangs is killed.
func checkFilter(t *testing.T, what string, input io.Reader, args ...string) (call string, got []byte, err error, returned bool) {
	t.Helper()
	if checkHung {
		kit.Failf(t, "not tried, since an earlier call of Filter does not return")
	}
	self, err := os.Executable()
	kit.NoError(t, "kit: finding the test program", err)
	file := filepath.Join(t.TempDir(), "pid")
	t.Setenv(checkFile, file)
	shown := []any{kit.Code("input"), kit.Code("program")}
	for _, arg := range args {
		shown = append(shown, arg)
	}
	call = kit.Call("Filter", shown...) + ", where input is " + what
	done := make(chan *kit.Panic, 1)
	go func() { done <- kit.Try(func() { got, err = Filter(input, self, args...) }) }()
	timer := time.NewTimer(checkLimit)
	defer timer.Stop()
	select {
	case p := <-done:
		if p != nil {
			p.Fail(t, call)
		}
		return call, got, err, true
	case <-timer.C:
		checkHung = true
		data, _ := os.ReadFile(file)
		if pid, err := strconv.Atoi(string(data)); err == nil {
			if p, err := os.FindProcess(pid); err == nil {
				p.Kill()
			}
		}
		return call, nil, nil, false
	}
}

// checkEnded reports a call that does not return.
func checkEnded(t *testing.T, call string, returned bool) {
	t.Helper()
	if !returned {
		kit.Outcome(t, kit.TimedOut, "it waits for the program, and the program waits for it")
		kit.Failf(t, "%s has not returned after %v", call, checkLimit)
	}
}

func TestFilters(t *testing.T) {
	long := strings.Repeat("The quick brown fox jumps.\n", 300000) // 8 MB
	for _, c := range []struct{ what, text string }{
		{`"Hello, World\n"`, "Hello, World\n"},
		{"empty", ""},
		{`"a\x00b\r\n\xff end"`, "a\x00b\r\n\xff end"},
		{"8 MB long", long},
	} {
		call, got, err, returned := checkFilter(t, c.what, iotest.HalfReader(strings.NewReader(c.text)), "upper")
		kit.MistakeIf(t, !returned && len(c.text) < 100, "never-closed")
		kit.MistakeIf(t, !returned && len(c.text) > 1<<20, "writes-first")
		checkEnded(t, call, returned)
		kit.NoError(t, call, err)
		kit.MistakeIf(t, string(got) == strings.ToUpper(c.text)+"a warning\n", "mixed")
		want := bytes.ToUpper([]byte(c.text))
		if len(want) > 1000 && !bytes.Equal(got, want) {
			kit.Failf(t, "%s should return 8 MB in capital letters; it returns %d bytes", call, len(got))
		}
		kit.Equal(t, call, string(got), string(want))
	}
	call, got, err, returned := checkFilter(t, "empty", strings.NewReader(""), "args", "two words", "", "$HOME")
	checkEnded(t, call, returned)
	kit.NoError(t, call, err)
	kit.Equal(t, call, string(got), `["two words" "" "$HOME"]`)
}

func TestAProgramThatReadsOnlyAPart(t *testing.T) {
	for range 3 {
		call, got, err, returned := checkFilter(t, "2 MB long, and the program ends after 10 bytes", strings.NewReader(strings.Repeat("x", 2<<20)), "enough")
		checkEnded(t, call, returned)
		kit.NoError(t, call, err)
		kit.Equal(t, call, string(got), "ten are enough")
	}
}

func TestAProgramThatComplainsAtLength(t *testing.T) {
	call, got, err, returned := checkFilter(t, `"Hello"`, strings.NewReader("Hello"), "chatty")
	call += " and the program writes half a megabyte to standard error"
	checkEnded(t, call, returned)
	kit.NoError(t, call, err)
	kit.Equal(t, call, string(got), "Hello")
}

func TestReportsAFailure(t *testing.T) {
	for _, c := range []struct{ stderr, want string }{
		{"no paper", "no paper"}, {"\n  line 3: 100%d is wrong \r\n\n", "line 3: 100%d is wrong"}, {"", ""},
	} {
		call, got, err, returned := checkFilter(t, `"Hello"`, strings.NewReader("Hello"), "fail", c.stderr)
		call += " and the program fails with status 3"
		checkEnded(t, call, returned)
		kit.MistakeIf(t, err == nil && string(got) == "half an answer", "ignores-status")
		if err == nil {
			kit.Failf(t, "%s returns no error", call)
		}
		var exit *exec.ExitError
		text := err.Error()
		is, has := errors.As(err, &exit), strings.Contains(text, c.want)
		kit.True(t, is, call, "should return an error in which errors.As finds the *exec.ExitError; it is %s", kit.Show(err))
		kit.Equal(t, "the exit code in the error of "+call, exit.ExitCode(), 3)
		kit.MistakeIf(t, !has && strings.Contains(text, "exit status 3"), "no-text")
		kit.True(t, has, call, "should return an error whose text contains %s, but its text is %s", kit.Show(c.want), kit.Show(text))
		kit.True(t, !strings.Contains(text, "\n"), call, "should return an error without line breaks in its text, but its text is %s", kit.Show(text))
		kit.Equal(t, "whether the slice of "+call+" is nil", got == nil, true)
	}
}

func TestReportsAnInputThatFails(t *testing.T) {
	torn := errors.New("the tape has torn")
	for _, text := range []string{"half a text", ""} {
		call, got, err, returned := checkFilter(t, "one that fails after "+kit.Show(text), io.MultiReader(strings.NewReader(text), iotest.ErrReader(torn)), "upper")
		checkEnded(t, call, returned)
		kit.MistakeIf(t, err == nil && text != "" && string(got) == strings.ToUpper(text), "ignores-input-error")
		if err == nil {
			kit.Failf(t, "%s returns no error", call)
		}
		kit.True(t, errors.Is(err, torn), call, "should return an error that wraps that of input; it is %s", kit.Show(err))
		kit.Equal(t, "whether the slice of "+call+" is nil", got == nil, true)
	}
}

func TestReportsAMissingProgram(t *testing.T) {
	call := `Filter(input, "no-such-program-anywhere")`
	kit.NoPanic(t, call, func() {
		got, err := Filter(strings.NewReader("Hello"), "no-such-program-anywhere")
		kit.ErrorIs(t, call, err, exec.ErrNotFound)
		kit.Equal(t, "whether the slice of "+call+" is nil", got == nil, true)
	})
}
