package status

// StatusText names a status code.
func StatusText(code int) string {
	return ""
}
