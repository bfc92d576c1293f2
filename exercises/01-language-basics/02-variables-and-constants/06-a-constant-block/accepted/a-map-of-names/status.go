package status

import "strconv"

// StatusText names a status code.
func StatusText(code int) string {
	if name, ok := names[code]; ok {
		return name
	}
	return unknown + " (" + strconv.Itoa(code) + ")"
}
