// Command gen writes a Go file with constants, from a description in JSON.
package main

func main() {
}
