package site

// MakeTree makes the folders dirs, relative paths with slashes, below root. It
// stops at the first that cannot be made.
func MakeTree(root string, dirs []string) error {
	return nil
}
