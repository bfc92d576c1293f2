package greeting

// Hello greets.
func Hello(name string) string {
	return buildMessage("Gopher")
}

func buildMessage(name string) string {
	return "Hello, " + name + "!"
}
