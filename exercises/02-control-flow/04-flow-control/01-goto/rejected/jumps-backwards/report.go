package backup

// Report returns the lines of a report.
func Report(verbose bool) []string {
	lines := []string{"start"}
end:
	if !verbose {
		goto end
	}
	lines = append(lines, "detail 1", "detail 2")
	lines = append(lines, "end")
	return lines
}
