package config

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkLoad calls Load with some settings. In the environment of the process, all are different.
func checkLoad(t *testing.T, settings ...string) (call string, c Config, err error) {
	t.Helper()
	t.Setenv("DB_HOST", "environment.example.com")
	t.Setenv("DB_PORT", "9999")
	t.Setenv("DB_NAME", "environment")
	values := map[string]string{}
	for _, setting := range settings {
		name, value, _ := strings.Cut(setting, "=")
		values[name] = value
	}
	call = "Load with " + strings.Join(settings, ", ")
	if len(settings) == 0 {
		call = "Load with nothing set"
	}
	kit.NoPanic(t, call, func() { c, err = Load(func(name string) string { return values[name] }) })
	kit.MistakeIf(t, strings.Contains(c.Host+c.Name, "environment") || c.Port == 9999, "reads-the-environment")
	return call, c, err
}

func TestLoad(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings []string
		want     Config
	}{
		{"defaults", []string{"DB_NAME=app"}, Config{"localhost", 5432, "app"}},
		{"everything set", []string{"DB_HOST=db.example.com", "DB_PORT=6000", "DB_NAME=shop"}, Config{"db.example.com", 6000, "shop"}},
		{"another host", []string{"DB_HOST=::1", "DB_NAME=app"}, Config{"::1", 5432, "app"}},
		{"the smallest port", []string{"DB_PORT=1", "DB_NAME=app"}, Config{"localhost", 1, "app"}},
		{"the largest port", []string{"DB_PORT=65535", "DB_NAME=app"}, Config{"localhost", 65535, "app"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			call, got, err := checkLoad(t, c.settings...)
			kit.NoError(t, call, err)
			kit.Equal(t, call, got, c.want)
		})
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings []string
		variable string
	}{
		{"a missing name", nil, "DB_NAME"},
		{"a missing name beside other settings", []string{"DB_HOST=db.example.com", "DB_PORT=6000"}, "DB_NAME"},
		{"a port that is a word", []string{"DB_PORT=abc", "DB_NAME=app"}, "DB_PORT"},
		{"port 0", []string{"DB_PORT=0", "DB_NAME=app"}, "DB_PORT"},
		{"port 65536", []string{"DB_PORT=65536", "DB_NAME=app"}, "DB_PORT"},
		{"a negative port", []string{"DB_PORT=-5432", "DB_NAME=app"}, "DB_PORT"},
		{"a port with a unit", []string{"DB_PORT=80tcp", "DB_NAME=app"}, "DB_PORT"},
		{"an enormous port", []string{"DB_PORT=99999999999999999999", "DB_NAME=app"}, "DB_PORT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			call, got, err := checkLoad(t, c.settings...)
			if err == nil {
				port, convErr := strconv.Atoi(strings.TrimPrefix(slices.Concat(c.settings, []string{""})[0], "DB_PORT="))
				kit.MistakeIf(t, convErr == nil && got.Port == port && got.Name == "app", "port-unchecked")
				kit.Failf(t, "%s should return an error, and returns %s", call, kit.Show(got))
			}
			named := strings.Contains(err.Error(), c.variable)
			kit.MistakeIf(t, !named && errors.As(err, new(*strconv.NumError)), "error-without-name")
			kit.MistakeIf(t, named && got != Config{}, "half-a-config")
			kit.True(t, named, call, "the error should name %s; it says: %v", c.variable, err)
			kit.Equal(t, "the Config that "+call+" returns with its error", got, Config{})
		})
	}
}

func TestConfigKnowsNobody(t *testing.T) {
	imports := source.Load(t, ".").Imports()
	for _, path := range []string{"os", "example.com/app/internal/database"} {
		kit.True(t, !slices.Contains(imports, path), "package config", "it should not import %s", path)
	}
}
