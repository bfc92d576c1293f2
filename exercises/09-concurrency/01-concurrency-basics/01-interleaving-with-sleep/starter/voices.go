package voices

import "io"

// Run lets two goroutines write three lines each, in turn.
func Run(out io.Writer) {
}
