// Package console changes settings by name.
package console

// SetField sets the exported field of the struct that target points to.
func SetField(target any, name string, value any) error {
	return nil
}
