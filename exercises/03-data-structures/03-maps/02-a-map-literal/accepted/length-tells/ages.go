package family

type table = map[string]int

func base() table {
	return table{
		"Bob":   25,
		"Alice": 30,
	}
}

// Ages returns a new map of the family's ages.
func Ages() map[string]int {
	all := base()
	Add(all, "Charlie", 35)
	return all
}

// Add stores the age of a person and reports whether the name is new.
func Add(m map[string]int, name string, age int) (isNew bool) {
	before := len(m)
	m[name] = age
	return len(m) > before
}
