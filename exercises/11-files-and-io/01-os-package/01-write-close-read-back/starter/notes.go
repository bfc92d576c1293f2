package notes

// WriteThenRead replaces the content of the file at path by text, and returns
// what the file holds afterwards.
func WriteThenRead(path, text string) (string, error) {
	return "", nil
}
