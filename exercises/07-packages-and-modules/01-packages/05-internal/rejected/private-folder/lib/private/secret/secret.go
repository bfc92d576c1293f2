// Package secret keeps a token.
package secret

// Token returns the token.
func Token() string { return "k7-blue-heron" }
