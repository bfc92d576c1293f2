// Package schema holds the migrations of the database.
package schema

import "embed"

// Migrations are the files for golang-migrate, by way of its source iofs.
//
//go:embed migrations/*.sql
var Migrations embed.FS
