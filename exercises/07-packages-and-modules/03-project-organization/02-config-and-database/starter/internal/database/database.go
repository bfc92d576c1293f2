// Package database knows how to reach the database.
package database

import "example.com/app/internal/config"

// DSN returns the address of the database.
func DSN(c config.Config) string {
	return ""
}
