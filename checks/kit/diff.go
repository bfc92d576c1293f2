package kit

import "gotrain/kit/internal/diff"

// Diff compares two texts line by line, in the unified form: lines that are
// wanted begin with "-", lines that came instead with "+". In those, blanks at
// the end of a line are made visible. Diff returns "" for equal texts.
func Diff(want, got string) string {
	return diff.Lines(want, got)
}
