// Package ledger adds and subtracts amounts.
package ledger

// Add returns the sum of two amounts.
func Add(a, b int) int { return a + b }

// Sub returns the difference of two amounts.
func Sub(a, b int) int { return a - b }
