package signup

// ValidateSignup returns all problems as one error, or nil.
func ValidateSignup(name, email string, age int) error {
	return nil
}
