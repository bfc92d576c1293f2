// Package account keeps the money together.
package account

import "fmt"

// Account belongs to somebody and has a balance.
type Account struct {
	Owner   string
	balance int
}

// New returns an empty account.
func New(owner string) *Account {
	return &Account{Owner: owner}
}

// Deposit adds n, which has to be above 0, to the balance.
func (a *Account) Deposit(n int) error {
	if n < 0 {
		return fmt.Errorf("cannot deposit %d", n)
	}
	a.balance += n
	return nil
}

// Balance returns the balance.
func (a *Account) Balance() int {
	return a.balance
}
