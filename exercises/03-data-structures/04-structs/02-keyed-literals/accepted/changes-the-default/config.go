package settings

// Config says how a server is reached.
type Config struct {
	Host    string
	Port    int
	TLS     bool
	Retries int
}

var local = Config{Port: 8080, Host: "localhost"} // any order will do

// Default returns the settings for a developer's machine.
func Default() Config { return local }

// Production returns the settings for a real host.
func Production(host string) Config {
	c := Default() // a copy
	c.Host, c.Port = host, 443
	c.TLS, c.Retries = true, 3
	return c
}
