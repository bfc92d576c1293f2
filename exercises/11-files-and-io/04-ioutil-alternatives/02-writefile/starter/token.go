package token

// SavePrivate writes data to the file at path, which only its owner may read
// if it is new.
func SavePrivate(path string, data []byte) error {
	return nil
}

// SaveAtomic puts a new file with data in the place of what is at path.
func SaveAtomic(path string, data []byte) error {
	return nil
}
