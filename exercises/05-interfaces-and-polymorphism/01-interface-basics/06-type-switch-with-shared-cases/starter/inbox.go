// Package inbox sorts what comes in.
package inbox

// Handle says what becomes of a value.
func Handle(v interface{}) string {
	return ""
}
