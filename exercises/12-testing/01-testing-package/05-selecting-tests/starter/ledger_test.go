package ledger

import (
	"fmt"
	"os"
	"testing"
)

// record appends a name to the file that the environment variable RECORD
// names, if there is one. It shows what has really run.
func record(name string) {
	f, err := os.OpenFile(os.Getenv("RECORD"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err == nil {
		fmt.Fprintln(f, name)
		f.Close()
	}
}

func TestAdd(t *testing.T) {
	record(t.Name())
	for name, c := range map[string][3]int{
		"small": {2, 3, 5},
		"zero":  {7, 0, 7},
		"large": {40000, 2, 40002},
	} {
		t.Run(name, func(t *testing.T) {
			record(t.Name())
			if got := Add(c[0], c[1]); got != c[2] {
				t.Errorf("Add(%d, %d) = %d, want %d", c[0], c[1], got, c[2])
			}
		})
	}
}

func TestAddNegative(t *testing.T) {
	record(t.Name())
	if got := Add(-2, -3); got != -5 {
		t.Errorf("Add(-2, -3) = %d, want -5", got)
	}
}

func TestSub(t *testing.T) {
	record(t.Name())
	if got := Sub(7, 3); got != 4 {
		t.Errorf("Sub(7, 3) = %d, want 4", got)
	}
}

func ExampleAdd() {
	record("ExampleAdd")
	fmt.Println(Add(20, 22))
	// Output: 42
}
