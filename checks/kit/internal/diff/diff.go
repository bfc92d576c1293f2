// Package diff compares texts line by line.
package diff

import (
	"fmt"
	"strconv"
	"strings"
)

const (
	context  = 3    // equal lines around a difference
	maxLines = 120  // lines of a diff
	maxWidth = 240  // runes of a line
	maxCells = 4e06 // size of the table; beyond it the middle is not aligned
)

// edit is one line of the edit script: ' ', '-' or '+'.
type edit struct {
	kind byte
	line string
}

// Lines returns the unified diff of two texts, or "" when they are equal.
func Lines(want, got string) string {
	if want == got {
		return ""
	}
	return render(script(split(want), split(got)))
}

// noNewline marks a last line that has no newline.
const noNewline = "\x00no newline"

func split(text string) []string {
	if text == "" {
		return nil
	}
	lines := strings.Split(text, "\n")
	if last := len(lines) - 1; lines[last] == "" {
		return lines[:last]
	} else {
		lines[last] += noNewline
	}
	return lines
}

// script returns the shortest edit script, by the longest common subsequence.
func script(a, b []string) []edit {
	var head, tail []edit
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head = append(head, edit{' ', a[0]})
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		tail = append(tail, edit{' ', a[len(a)-1]})
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	edits := append(head, middle(a, b)...)
	for i := len(tail) - 1; i >= 0; i-- {
		edits = append(edits, tail[i])
	}
	return edits
}

func middle(a, b []string) []edit {
	var edits []edit
	if float64(len(a))*float64(len(b)) > maxCells {
		for _, line := range a {
			edits = append(edits, edit{'-', line})
		}
		for _, line := range b {
			edits = append(edits, edit{'+', line})
		}
		return edits
	}
	// length[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
	length := make([][]int32, len(a)+1)
	for i := range length {
		length[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			edits = append(edits, edit{' ', a[i]})
			i++
			j++
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			edits = append(edits, edit{'-', a[i]})
			i++
		default:
			edits = append(edits, edit{'+', b[j]})
			j++
		}
	}
	return edits
}

// render writes the edits with a few equal lines around them.
func render(edits []edit) string {
	keep := make([]bool, len(edits))
	for i, e := range edits {
		if e.kind != ' ' {
			for k := max(0, i-context); k <= min(len(edits)-1, i+context); k++ {
				keep[k] = true
			}
		}
	}
	var b strings.Builder
	line, written, left := 1, 0, 0
	skipped := false
	for i, e := range edits {
		switch {
		case !keep[i]:
			skipped = true
		case written >= maxLines:
			left++
		default:
			if skipped {
				fmt.Fprintf(&b, "@@ line %d @@\n", line)
				skipped = false
			}
			b.WriteString(e.text())
			written++
		}
		if e.kind != '+' {
			line++
		}
	}
	if left > 0 {
		b.WriteString("… " + strconv.Itoa(left) + " more lines\n")
	}
	return b.String()
}

func (e edit) text() string {
	line, missing := strings.CutSuffix(e.line, noNewline)
	if e.kind != ' ' {
		line = visible(line)
	}
	if runes := []rune(line); len(runes) > maxWidth {
		line = string(runes[:maxWidth*2/3]) + " … " + string(runes[len(runes)-maxWidth/4:])
	}
	line = strings.TrimRight(string(e.kind)+line, " ") + "\n"
	if missing {
		line += "\\ no newline at the end\n"
	}
	return line
}

// visible makes the blanks at the end of a line and control characters
// visible.
func visible(line string) string {
	end := len(strings.TrimRight(line, " \t\r"))
	tail := strings.NewReplacer(" ", "·", "\t", "→", "\r", "␍").Replace(line[end:])
	head := strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case r < ' ':
			return '␀' + r
		case r == 0x7f:
			return '␡'
		}
		return r
	}, line[:end])
	return head + tail
}
