package settings

// Config says how a server is reached.
type Config struct {
}

// Default returns the settings for a developer's machine.
func Default() Config {
	return Config{}
}

// Production returns the settings for a real host.
func Production(host string) Config {
	return Config{}
}
