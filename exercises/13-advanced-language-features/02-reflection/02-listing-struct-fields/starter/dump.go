// Package dump writes values down for the log.
package dump

// Fields lists the fields of a struct, or of the struct that v points to, as
// Name=value.
func Fields(v any) ([]string, error) {
	return nil, nil
}
