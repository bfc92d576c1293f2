package stock

// WriteNil writes to a nil map and returns the value that the runtime panics with.
func WriteNil() (r any) {
	return nil
}

// Put stores v under k in m, or in a new map when m is nil, and returns that map.
func Put(m map[string]int, k string, v int) map[string]int {
	return nil
}
