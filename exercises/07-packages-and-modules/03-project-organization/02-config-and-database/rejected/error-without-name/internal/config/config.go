// Package config reads the settings of the program.
package config

import (
	"errors"
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
func Load(getenv func(string) string) (Config, error) {
	c := Config{Host: "localhost", Port: 5432, Name: getenv("DB_NAME")}
	if host := getenv("DB_HOST"); host != "" {
		c.Host = host
	}
	if text := getenv("DB_PORT"); text != "" {
		port, err := strconv.Atoi(text)
		if err != nil {
			return Config{}, err
		}
		if port < 1 || port > 65535 {
			return Config{}, fmt.Errorf("DB_PORT is %q; it has to be a number from 1 to 65535", text)
		}
		c.Port = port
	}
	if c.Name == "" {
		return Config{}, errors.New("DB_NAME is not set")
	}
	return c, nil
}
