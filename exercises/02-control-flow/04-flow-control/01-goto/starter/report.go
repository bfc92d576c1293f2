package backup

// Report returns the lines of a report: "start" and "end", and when it is
// verbose two details between them.
func Report(verbose bool) []string {
	return nil
}
