package leak

func greet(loud bool) string {
	if loud {
		msg := "HELLO"
	}
	return msg
}
