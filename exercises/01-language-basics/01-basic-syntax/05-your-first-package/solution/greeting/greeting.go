// Package greeting builds greetings.
package greeting

// Hello greets a person by name, or a stranger where the name is empty.
func Hello(name string) string {
	if name == "" {
		name = "stranger"
	}
	return buildMessage(name)
}

func buildMessage(name string) string {
	return "Hello, " + name + "!"
}
