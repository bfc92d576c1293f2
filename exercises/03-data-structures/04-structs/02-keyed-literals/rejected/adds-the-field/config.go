package settings

// Config says how a server is reached.
type Config struct {
	Debug   bool
	Host    string
	Port    int
	TLS     bool
	Retries int
}

// Default returns the settings for a developer's machine.
func Default() Config {
	return Config{Host: "localhost", Port: 8080}
}

// Production returns the settings for a real host.
func Production(host string) Config {
	return Config{
		Host:    host,
		Port:    443,
		TLS:     true,
		Retries: 3,
	}
}
