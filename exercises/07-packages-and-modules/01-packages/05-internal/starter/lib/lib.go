// Package lib shows as much of the token as everybody may see.
package lib

// Masked returns the beginning of the token.
func Masked() string {
	return ""
}
