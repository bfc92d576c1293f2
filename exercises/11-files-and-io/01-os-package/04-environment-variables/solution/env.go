package settings

import "os"

// EnvOr returns the value of an environment variable, or def if it is unset.
func EnvOr(key, def string) string {
	if value, ok := os.LookupEnv(key); ok {
		return value
	}
	return def
}

// WithEnv calls f with an environment variable set to value, and puts the
// variable back afterwards.
func WithEnv(key, value string, f func()) error {
	old, ok := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		return err
	}
	defer func() {
		if ok {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	}()
	f()
	return nil
}
