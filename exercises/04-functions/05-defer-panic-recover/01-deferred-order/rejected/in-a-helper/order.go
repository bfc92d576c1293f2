package climbing

func deferAll(log func(string)) {
	defer log("first")
	defer log("second")
	defer log("third")
}

// Order leaves the defer statements to a helper.
func Order(log func(string)) {
	deferAll(log)
	log("body")
}
