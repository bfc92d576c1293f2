package words

// Say says it.
func Say() string {
	return ""
}
