package backup

// Report returns the lines of a report.
func Report(verbose bool) []string {
	lines := []string{"start"}
	if verbose {
		lines = append(lines, "detail 1")
		lines = append(lines, "detail 2")
	}
	goto end
end:
	lines = append(lines, "end")
	return lines
}
