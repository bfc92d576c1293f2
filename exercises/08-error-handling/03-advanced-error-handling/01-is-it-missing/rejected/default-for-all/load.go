package settings

// LoadOrDefault returns what read gives for path, or def.
func LoadOrDefault(read func(string) ([]byte, error), path, def string) (string, error) {
	data, err := read(path)
	if err != nil {
		return def, nil
	}
	return string(data), nil
}
