package kit

import (
	"os"
	"strings"
	"testing"
)

// Tool returns the path of a program that the exercise's set of modules brings:
// the last part of the package in a `tool` line of the set's go.mod. gotrain
// builds it and names it in an environment variable such as GOTRAIN_TOOL_PROTOC.
func Tool(t testing.TB, name string) string {
	t.Helper()
	variable := "GOTRAIN_TOOL_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	path := os.Getenv(variable)
	if path == "" {
		t.Fatalf("kit: %s is not set, so the check cannot find its program %s", variable, name)
	}
	return path
}
