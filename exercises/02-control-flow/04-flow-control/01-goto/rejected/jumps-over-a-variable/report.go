package backup

// Report returns the lines of a report.
func Report(verbose bool) []string {
	lines := []string{"start"}
	if !verbose {
		goto end
	}
	details := []string{"detail 1", "detail 2"}
	lines = append(lines, details...)
end:
	lines = append(lines, "end")
	return lines
}
