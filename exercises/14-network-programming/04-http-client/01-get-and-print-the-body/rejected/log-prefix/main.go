// Command get prints what a URL leads to.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: get URL")
		os.Exit(2)
	}
	if err := get(os.Stdout, os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

// get writes the body of the response to w.
func get(w io.Writer, url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	_, err = io.Copy(w, resp.Body)
	return err
}
