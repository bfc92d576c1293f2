package settings

// Config says how a server is reached.
type Config struct {
	Host    string
	Port    int
	TLS     bool
	Retries int
}

// Default returns the settings for a developer's machine.
func Default() Config {
	return Config{"localhost", 8080, false, 0}
}

// Production returns the settings for a real host.
func Production(host string) Config {
	return Config{host, 443, true, 3}
}
