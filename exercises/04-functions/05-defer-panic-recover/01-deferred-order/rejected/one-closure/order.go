package climbing

// Order tidies up in one place.
func Order(log func(string)) {
	defer func() {
		log("third")
		log("second")
		log("first")
	}()
	log("body")
}
