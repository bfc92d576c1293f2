package climbing

// Order defers once in each round of the loop: deferred calls belong to the
// function, not to the block around them.
func Order(log func(string)) {
	for _, text := range []string{"first", "second", "third"} {
		defer func() { log(text) }()
	}
	log("body")
}
