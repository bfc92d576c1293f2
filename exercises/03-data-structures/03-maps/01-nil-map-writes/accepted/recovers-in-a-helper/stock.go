package stock

import "maps"

// WriteNil writes to a nil map and returns the value that the runtime panics with.
func WriteNil() (r any) {
	defer catch(&r)
	write(nil, "x", 1)
	return
}

func catch(into *any) {
	if v := recover(); v != nil {
		*into = v
	}
}

// write stores into whatever it gets.
func write(m map[string]int, k string, v int) { m[k] = v }

// Put stores v under k in m, or in a new map when m is nil, and returns that map.
func Put(m map[string]int, k string, v int) map[string]int {
	entry := map[string]int{k: v}
	if m == nil {
		return entry
	}
	maps.Copy(m, entry)
	return m
}
