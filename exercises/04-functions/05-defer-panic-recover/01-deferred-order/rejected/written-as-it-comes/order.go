package climbing

// Order defers in the order of the output.
func Order(log func(string)) {
	defer log("third")
	defer log("second")
	defer log("first")
	log("body")
}
