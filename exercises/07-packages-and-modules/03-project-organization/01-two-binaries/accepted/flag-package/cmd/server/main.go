// Command server says which version it is.
package main

func main() { announce() }
