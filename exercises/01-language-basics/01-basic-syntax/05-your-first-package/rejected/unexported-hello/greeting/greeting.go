package greeting

// hello greets a person by name, or a stranger where the name is empty.
func hello(name string) string {
	if name == "" {
		name = "stranger"
	}
	return buildMessage(name)
}

func buildMessage(name string) string {
	return "Hello, " + name + "!"
}
