package main

var shared int

func main() {
}
