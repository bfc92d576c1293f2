package stock

// WriteNil writes to a nil map and returns the value that the runtime panics with.
func WriteNil() (r any) {
	// The named result can still be set after the panic.
	defer func() { r = recover() }()
	var m map[string]int
	m["tea"] = 1
	return nil
}

// Put stores v under k and returns the map.
func Put(m map[string]int, k string, v int) map[string]int {
	m = make(map[string]int)
	m[k] = v
	return m
}
