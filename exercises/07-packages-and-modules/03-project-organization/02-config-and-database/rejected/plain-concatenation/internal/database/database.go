// Package database knows how to reach the database.
package database

import (
	"fmt"

	"example.com/app/internal/config"
)

// DSN returns the address of the database.
func DSN(c config.Config) string {
	return fmt.Sprintf("postgres://%s:%d/%s", c.Host, c.Port, c.Name)
}
