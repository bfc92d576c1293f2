package leak

func greet(loud bool) string {
	if loud {
		text := "HELLO"
		println(text)
	}
	return msg
}
