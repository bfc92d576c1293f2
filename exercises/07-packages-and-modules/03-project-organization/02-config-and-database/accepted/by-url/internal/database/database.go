// Package database knows how to reach the database.
package database

import (
	"fmt"
	"net/url"
	"strings"

	"example.com/app/internal/config"
)

// DSN returns the address of the database.
func DSN(c config.Config) string {
	host := c.Host
	if strings.ContainsRune(host, ':') {
		host = "[" + host + "]"
	}
	u := url.URL{Scheme: "postgres", Host: fmt.Sprintf("%s:%d", host, c.Port), Path: "/" + c.Name}
	return u.String()
}
