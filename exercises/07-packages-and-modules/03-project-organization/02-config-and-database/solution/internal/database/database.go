// Package database knows how to reach the database.
package database

import (
	"net"
	"strconv"

	"example.com/app/internal/config"
)

// DSN returns the address of the database.
func DSN(c config.Config) string {
	// JoinHostPort sets brackets around IPv6 addresses.
	return "postgres://" + net.JoinHostPort(c.Host, strconv.Itoa(c.Port)) + "/" + c.Name
}
