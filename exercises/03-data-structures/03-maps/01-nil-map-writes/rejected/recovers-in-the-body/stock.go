package stock

// WriteNil writes to a nil map and returns the value that the runtime panics with.
func WriteNil() (r any) {
	var m map[string]int
	m["tea"] = 1
	r = recover()
	return r
}

// Put stores v under k in m, or in a new map when m is nil, and returns that map.
func Put(m map[string]int, k string, v int) map[string]int {
	if m == nil {
		m = make(map[string]int)
	}
	m[k] = v
	return m
}
