package status

// What went right, and what went wrong.
const (
	StatusOK                    = 200
	StatusNotFound, StatusError = 404, 500

	unknown = "Unknown"
)

var names = map[int]string{
	StatusOK:       "OK",
	StatusNotFound: "Not Found",
	StatusError:    "Error",
}
