package main

import (
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	log.SetFlags(0)
	args := os.Args[1:]
	if len(args) != 1 {
		log.Print("usage: get URL")
		os.Exit(2)
	}
	client := &http.Client{}
	resp, err := client.Get(args[0])
	if err != nil {
		log.Fatalln("get:", err)
	}
	if resp.StatusCode/100 != 2 {
		log.Fatal("status ", resp.StatusCode)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatalln("get:", err)
	}
	os.Stdout.Write(body)
}
