// Package account keeps the money together.
package account

import "errors"

// ErrAmount is returned for amounts that are no deposits.
var ErrAmount = errors.New("account: the amount has to be above 0")

// Account belongs to somebody and has a balance.
type Account struct {
	balance int
	Owner   string
}

// New returns an empty account.
func New(owner string) *Account {
	a := new(Account)
	a.Owner = owner
	return a
}

// Balance returns the balance.
func (a Account) Balance() int { return a.balance }

// Deposit adds n, which has to be above 0, to the balance.
func (a *Account) Deposit(n int) error {
	if n > 0 {
		a.balance += n
		return nil
	}
	return ErrAmount
}
