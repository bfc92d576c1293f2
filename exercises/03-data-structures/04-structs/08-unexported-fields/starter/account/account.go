// Package account keeps the money together.
package account

// Account belongs to somebody and has a balance.
type Account struct {
}

// New returns an empty account.
func New(owner string) *Account {
	return nil
}
