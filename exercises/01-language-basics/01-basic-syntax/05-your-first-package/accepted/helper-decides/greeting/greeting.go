package greeting

import "fmt"

// Hello greets a person by name.
func Hello(name string) string { return buildMessage(name) }

func buildMessage(name string) string {
	if len(name) == 0 {
		return "Hello, stranger!"
	}
	return fmt.Sprintf("Hello, %s!", name)
}
