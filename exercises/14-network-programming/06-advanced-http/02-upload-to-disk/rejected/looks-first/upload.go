package photos

import (
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// Upload returns a handler that stores uploads of at most max bytes in dir.
func Upload(dir string, max int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, size, status := receive(dir, max, r)
		if status != http.StatusCreated {
			if status == http.StatusMethodNotAllowed {
				w.Header().Set("Allow", http.MethodPost)
			}
			http.Error(w, http.StatusText(status), status)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(map[string]any{"name": name, "size": size})
	})
}

// receive stores the file of a request and returns the status of the answer.
func receive(dir string, max int64, r *http.Request) (name string, size int64, status int) {
	if r.Method != http.MethodPost {
		return name, size, http.StatusMethodNotAllowed
	}
	part := filePart(r)
	if part == nil || !valid(part.FileName()) {
		return name, size, http.StatusBadRequest
	}
	name = part.FileName()
	size, status = store(filepath.Join(dir, name), part, max)
	return name, size, status
}

// filePart finds the file in the field "file", or returns nil.
func filePart(r *http.Request) *multipart.Part {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil
	}
	for {
		part, err := parts.NextPart()
		if err != nil { // io.EOF, or the body is broken
			return nil
		}
		if part.FormName() == "file" && part.FileName() != "" {
			return part
		}
	}
}

// valid reports whether a client may choose this name.
func valid(name string) bool {
	return name != "." && name != ".." &&
		!strings.ContainsFunc(name, func(r rune) bool { return r == '/' || r == '\\' || unicode.IsControl(r) })
}

// store makes a file of at most max bytes.
func store(path string, from io.Reader, max int64) (size int64, status int) {
	if _, err := os.Lstat(path); err == nil {
		return size, http.StatusConflict
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return size, http.StatusInternalServerError
	}
	size, err = io.Copy(f, io.LimitReader(from, max+1)) // one byte more tells
	err = errors.Join(err, f.Close())
	switch {
	case size > max:
		status = http.StatusRequestEntityTooLarge
	case err != nil:
		status = http.StatusBadRequest
	default:
		return size, http.StatusCreated
	}
	os.Remove(path)
	return size, status
}
