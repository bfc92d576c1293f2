package logs

// ConcatSlow returns all parts as one string, made with +=.
func ConcatSlow(parts []string) string {
	return ""
}

// Concat returns all parts as one string, made with a Builder.
func Concat(parts []string) string {
	return ""
}
