package logs

import (
	"bufio"
	"os"
)

// LineStats returns the number of lines of a file and the length of the longest
// in bytes, without its ending.
func LineStats(path string) (lines, longest int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 10<<20) // it starts small and grows when it has to
	for s.Scan() {
		lines++
		longest = max(longest, len(s.Bytes()))
	}
	return lines, longest, nil
}
