package database

import (
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"testing"

	"example.com/app/internal/config"
	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

// oracleDSN has a URL put together.
func oracleDSN(host string, port int, name string) string {
	if slices.Contains([]byte(host), ':') {
		host = "[" + host + "]"
	}
	u := url.URL{Scheme: "postgres", Host: host + ":" + strconv.Itoa(port), Path: name}
	return u.String()
}

func TestDSN(t *testing.T) {
	pick := func(values ...string) func(*rand.Rand) any {
		return func(r *rand.Rand) any { return values[r.IntN(len(values))] }
	}
	prop.Same(t, "DSN of host, port and name", func(host string, port int, name string) string {
		return DSN(config.Config{Host: host, Port: port, Name: name})
	}, oracleDSN,
		prop.Inputs("localhost", 5432, "app"), prop.Inputs("db.example.com", 6000, "shop"), prop.Inputs("::1", 5432, "app"),
		prop.Gen(0, pick("localhost", "10.0.0.7", "db", "fe80::2", "2001:db8::42")),
		prop.Gen(1, func(r *rand.Rand) any { return 1 + r.IntN(65535) }),
		prop.Gen(2, pick("app", "shop2", "x")),
		prop.Where(func(host string, port int, name string) bool { return host != "" && port > 0 && name != "" }))
}

func TestDatabaseKnowsConfig(t *testing.T) {
	imports := source.Load(t, ".").Imports()
	kit.True(t, slices.Contains(imports, "example.com/app/internal/config"), "package database", "it should import example.com/app/internal/config")
}
