package settings

// EnvOr returns the value of an environment variable, or def if it is unset.
func EnvOr(key, def string) string {
	return ""
}

// WithEnv calls f with an environment variable set to value, and puts the
// variable back afterwards.
func WithEnv(key, value string, f func()) error {
	return nil
}
