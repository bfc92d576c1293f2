package greeting

// Hello greets a person by name, or a stranger where the name is empty.
func Hello(name string) string {
	if name == "" {
		name = "stranger"
	}
	return BuildMessage(name)
}

// BuildMessage builds the text.
func BuildMessage(name string) string {
	return "Hello, " + name + "!"
}
