package logs

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

const maxLine = 10 * 1024 * 1024

// LineStats returns the number of lines and the length of the longest.
func LineStats(path string) (int, int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, fmt.Errorf("line stats: %w", err)
	}
	defer f.Close()
	return stats(f)
}

func stats(r io.Reader) (lines, longest int, err error) {
	s := bufio.NewScanner(r)
	s.Split(bufio.ScanLines)
	s.Buffer(make([]byte, 0, 4096), maxLine)
	for ; s.Scan(); lines++ {
		if n := len(s.Text()); n > longest {
			longest = n
		}
	}
	if s.Err() != nil {
		return 0, 0, s.Err()
	}
	return
}
