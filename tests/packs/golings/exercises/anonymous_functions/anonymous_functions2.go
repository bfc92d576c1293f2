// anonymous_functions2
package main

func main() {
	var f func() = 1
	f()
}
