// Command mutants writes the mutants of Go programs.
//
// It reads JSON objects from the file that is named, each with a folder "dir"
// that holds a program and a folder "given" with what was given to the learner.
// For each it writes a JSON object with the "mutants", or an "error" that says
// why there are none.
package main

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"os"

	"gotrain/kit/internal/mutate"
)

type request struct {
	Dir   string `json:"dir"`
	Given string `json:"given"`
}

type answer struct {
	Mutants []mutate.Mutant `json:"mutants"`
	Error   string          `json:"error,omitempty"`
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: mutants FILE")
	}
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal("mutants: ", err)
	}
	in, out := json.NewDecoder(file), json.NewEncoder(os.Stdout)
	for {
		var r request
		if err := in.Decode(&r); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			log.Fatal("mutants: ", err)
		}
		var a answer
		var err error
		if a.Mutants, err = mutate.Of(r.Dir, r.Given); err != nil {
			a.Error = err.Error()
		}
		if err := out.Encode(a); err != nil {
			log.Fatal("mutants: ", err)
		}
	}
}
