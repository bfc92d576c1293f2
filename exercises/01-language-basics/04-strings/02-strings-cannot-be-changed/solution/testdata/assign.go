package assign

func change() string {
	s := "Hello"
	s[0] = 'h'
	return s
}
