package leak

func greet(loud bool) string {
	if loud {
		msg := "HELLO"
		println(msg)
	}
	return msg
}
