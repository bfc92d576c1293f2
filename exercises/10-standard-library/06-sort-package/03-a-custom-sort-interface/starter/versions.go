package versions

// Latest returns the highest of the versions, and whether there is any.
func Latest(vs []string) (string, bool) {
	return "", false
}
