package settings

import (
	"errors"
	"os"
)

// EnvOr returns the value of an environment variable, or def if it is unset.
func EnvOr(key, def string) string {
	value, ok := os.LookupEnv(key)
	if !ok {
		value = def
	}
	return value
}

// restorer returns a function that puts a variable back to what it is now.
func restorer(key string) func() error {
	if old, ok := os.LookupEnv(key); ok {
		return func() error { return os.Setenv(key, old) }
	}
	return func() error { return os.Unsetenv(key) }
}

// WithEnv calls f with a variable set to value.
func WithEnv(key, value string, f func()) (err error) {
	restore := restorer(key)
	if err = os.Setenv(key, value); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, restore()) }()
	f()
	return nil
}
