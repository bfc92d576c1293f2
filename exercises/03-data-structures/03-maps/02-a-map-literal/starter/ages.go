package family

// Ages returns a new map of the family's ages.
func Ages() map[string]int {
	return nil
}

// Add stores the age of a person and reports whether the name is new.
func Add(m map[string]int, name string, age int) bool {
	return false
}
