package status

import "fmt"

// Status codes of the answers that a server gives.
const (
	StatusOK       int = 200
	StatusNotFound int = 404
	StatusError    int = 500
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
