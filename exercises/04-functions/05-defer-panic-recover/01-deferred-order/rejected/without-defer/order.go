package climbing

// Order calls log in the order that is wanted.
func Order(log func(string)) {
	log("body")
	log("third")
	log("second")
	log("first")
}
