package backup

// Report returns the lines of a report: "start" and "end", and when it is
// verbose two details between them.
func Report(verbose bool) []string {
	lines := []string{"start"}
	if !verbose {
		goto end
	}
	lines = append(lines, "detail 1")
	lines = append(lines, "detail 2")
end:
	lines = append(lines, "end")
	return lines
}
