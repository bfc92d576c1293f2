// Package outside tries to get at the token, and must not.
package outside

import "example.com/app/lib/internal/secret"

// Steal returns the token.
func Steal() string { return secret.Token() }
