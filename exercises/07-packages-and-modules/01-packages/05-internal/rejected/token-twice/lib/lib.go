// Package lib shows as much of the token as everybody may see.
package lib

const token = "k7-blue-heron"

// Masked returns the beginning of the token.
func Masked() string {
	return token[:2] + "***"
}
