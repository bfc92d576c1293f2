package climbing

// Order calls log with "body", and with "third", "second" and "first" when it
// ends, however it ends.
func Order(log func(string)) {
	defer func() { recover() }()
	defer log("first")
	defer log("second")
	defer log("third")

	log("body")
}
