package settings

// LoadOrDefault returns what read gives for path, or def if there is no such
// file.
func LoadOrDefault(read func(string) ([]byte, error), path, def string) (string, error) {
	return "", nil
}
