package status

import "fmt"

// Status codes of the answers that a server gives.
const (
	StatusOK       = 200
	StatusNotFound = 404
	StatusError    = 500
)

// StatusText names a status code.
func StatusText(code int) string {
	switch code {
	case StatusOK:
		return "OK"
	case StatusNotFound:
		return "Not Found"
	case StatusError:
		return "Error"
	}
	return fmt.Sprintf("Unknown (%d)", code)
}
