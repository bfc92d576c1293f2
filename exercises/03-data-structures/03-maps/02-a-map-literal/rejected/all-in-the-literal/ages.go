package family

// Ages returns a new map of the family's ages.
func Ages() map[string]int {
	ages := map[string]int{"Alice": 30, "Bob": 25, "Charlie": 35}
	return ages
}

// Add stores the age of a person and reports whether the name is new.
func Add(m map[string]int, name string, age int) bool {
	_, known := m[name]
	m[name] = age
	return !known
}
