// Command get prints what a URL leads to.
package main

func main() {
}
