package backup

import "fmt"

// Report returns the lines of a report. The loop has a block of its own, so
// the jump may pass over its variable.
func Report(verbose bool) (lines []string) {
	add := func(line string) { lines = append(lines, line) }
	add("start")
	switch verbose {
	case false:
		goto end
	}
	for i := 1; i <= 2; i++ {
		add(fmt.Sprint("detail ", i))
	}
end:
	add("end")
	return
}
