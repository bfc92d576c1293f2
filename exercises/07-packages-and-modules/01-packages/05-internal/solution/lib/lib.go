// Package lib shows as much of the token as everybody may see.
package lib

import "example.com/app/lib/internal/secret"

// Masked returns the beginning of the token.
func Masked() string {
	return secret.Token()[:2] + "***"
}
