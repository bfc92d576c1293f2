// Package config reads the settings of the program.
package config

import (
	"cmp"
	"fmt"
	"strconv"
)

// Config says where the database is.
type Config struct {
	Host string
	Port int
	Name string
}

// Load reads the settings from what getenv returns for their names.
func Load(getenv func(string) string) (c Config, err error) {
	name := getenv("DB_NAME")
	if name == "" {
		return c, fmt.Errorf("%s is required", "DB_NAME")
	}
	port, err := strconv.ParseUint(cmp.Or(getenv("DB_PORT"), "5432"), 10, 16)
	if err == nil && port == 0 {
		err = strconv.ErrRange
	}
	if err != nil {
		return c, fmt.Errorf("reading DB_PORT: %w", err)
	}
	return Config{cmp.Or(getenv("DB_HOST"), "localhost"), int(port), name}, nil
}
