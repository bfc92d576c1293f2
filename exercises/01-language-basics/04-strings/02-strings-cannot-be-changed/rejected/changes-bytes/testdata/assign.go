package assign

func change() string {
	s := []byte("Hello")
	s[0] = 'h'
	return string(s)
}
