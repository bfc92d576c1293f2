package kit

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gotrain/kit/internal/fake"
)

func TestCapture(t *testing.T) {
	long := strings.Repeat("0123456789", 50_000) // more than a pipe holds
	before := os.Stdout
	stdout, stderr := Capture(t, func() {
		fmt.Print(long)
		fmt.Fprintln(os.Stderr, "oops")
	})
	if stdout != long || stderr != "oops\n" {
		t.Errorf("%d bytes and %q", len(stdout), stderr)
	}
	if os.Stdout != before {
		t.Error("os.Stdout is not restored")
	}
}

func TestCaptureOfFlood(t *testing.T) {
	if racing {
		t.Skip("an abandoned function races")
	}
	before := os.Stdout
	r := fake.Run(t, func(t testing.TB) {
		Capture(t, func() {
			for {
				fmt.Println("flood")
			}
		})
	})
	if r.Outcome() != TooMuchOutput || !strings.Contains(r.Text(), "more than 1 MiB on standard output") {
		t.Error(r.Text())
	}
	if os.Stdout != before {
		t.Error("os.Stdout is not restored")
	}
}

func TestCaptureOfFailures(t *testing.T) {
	before := os.Stdout
	r := fake.Run(t, func(t testing.TB) {
		Capture(t, func() {
			fmt.Print("before")
			panic("boom")
		})
	})
	if r.Outcome() != Panicked || len(r.Facts("output")) != 1 || r.Facts("output")[0]["text"] != "before" {
		t.Errorf("panic: %s", r.Text())
	}
	r = fake.Run(t, func(t testing.TB) { Capture(t, func() { t.Fatal("stop") }) })
	if r.Text() != "stop\n" || !r.Failed() {
		t.Errorf("FailNow: %s", r.Text())
	}
	if os.Stdout != before {
		t.Error("os.Stdout is not restored")
	}
}
