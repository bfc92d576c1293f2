// Package profile shows who somebody is.
package profile

// Encode writes a profile as JSON.
func Encode(p Profile) ([]byte, error) {
	return nil, nil
}
