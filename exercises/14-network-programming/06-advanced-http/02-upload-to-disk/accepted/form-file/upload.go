package photos

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
)

var harmful = regexp.MustCompile(`^\.\.?$|[/\\\p{Cc}]`)

func Upload(dir string, max int64) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, max+1<<20)
		from, header, err := r.FormFile("file")
		if r.MultipartForm != nil {
			defer r.MultipartForm.RemoveAll()
		}
		var tooMuch *http.MaxBytesError
		switch {
		case errors.As(err, &tooMuch):
			w.WriteHeader(413)
			return
		case err != nil || harmful.MatchString(header.Filename):
			w.WriteHeader(400)
			return
		case header.Size > max:
			w.WriteHeader(413)
			return
		}
		defer from.Close()
		root, err := os.OpenRoot(dir)
		if err != nil {
			w.WriteHeader(500)
			return
		}
		defer root.Close()
		to, err := root.OpenFile(header.Filename, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if os.IsExist(err) {
			w.WriteHeader(409)
			fmt.Fprintf(w, "there is a %s already\n", header.Filename)
			return
		} else if err != nil {
			w.WriteHeader(500)
			return
		}
		_, err = io.Copy(to, from)
		if closing := to.Close(); err != nil || closing != nil {
			root.Remove(header.Filename)
			w.WriteHeader(500)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(201)
		doc, _ := json.Marshal(struct {
			Name string `json:"name"`
			Size int64  `json:"size"`
		}{header.Filename, header.Size})
		w.Write(doc)
	})
	return mux
}
