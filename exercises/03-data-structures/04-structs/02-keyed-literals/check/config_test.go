package settings

import (
	"go/ast"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/compile"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestConfigHasItsFields(t *testing.T) { checkFields(t) }

// checkFields ends the test unless Config has the fields that the task asks for.
func checkFields(t *testing.T) {
	t.Helper()
	typ := reflect.TypeFor[Config]()
	if typ.Kind() != reflect.Struct {
		kit.Failf(t, "Config is no struct, but a %s", typ.Kind())
	}
	var got []string
	for i := range typ.NumField() {
		got = append(got, typ.Field(i).Name+" "+typ.Field(i).Type.String())
	}
	kit.MistakeIf(t, len(got) > 4 && slices.Contains(got, "Debug bool"), "adds-the-field")
	kit.Equal(t, "the fields of Config", strings.Join(got, ", "), "Host string, Port int, TLS bool, Retries int")
}

// checkConfig makes a value without a literal, so that the check compiles whatever fields there are.
func checkConfig(host string, port int, tls bool, retries int) (c Config) {
	for i, value := range []any{host, port, tls, retries} {
		reflect.ValueOf(&c).Elem().Field(i).Set(reflect.ValueOf(value))
	}
	return c
}

func TestDefault(t *testing.T) {
	checkFields(t)
	var got Config
	kit.NoPanic(t, "Default()", func() { got = Default() })
	v, want := reflect.ValueOf(got), checkConfig("localhost", 8080, false, 0)
	kit.MistakeIf(t, v.Field(0).String() == "localhost" && v.Field(1).Int() == 8080 && !reflect.DeepEqual(got, want), "more-than-asked")
	kit.Equal(t, "Default()", got, want)
}

func TestProduction(t *testing.T) {
	checkFields(t)
	hosts := map[string]bool{}
	kit.NoPanic(t, `Production("example.org")`, func() {
		for _, host := range []string{"example.org", "shop.example", "10.0.0.7"} {
			hosts[reflect.ValueOf(Production(host)).Field(0).String()] = true
		}
	})
	kit.MistakeIf(t, len(hosts) == 1 && !hosts[""], "ignores-the-host")
	prop.Same(t, "Production", Production, func(host string) Config { return checkConfig(host, 443, true, 3) },
		prop.Inputs("example.org"), prop.Inputs(""), prop.Inputs("localhost"))
}

// checkDriver prints the settings of a package whose Config begins with a field Debug.
const checkDriver = `package main

import (
	"fmt"

	settings "program/settings"
)

func main() {
	for _, c := range []settings.Config{settings.Default(), settings.Production("example.org")} {
		fmt.Printf("Debug:%t Host:%s Port:%d TLS:%t Retries:%d\n", c.Debug, c.Host, c.Port, c.TLS, c.Retries)
	}
}
`

func TestANewFirstFieldChangesNothing(t *testing.T) {
	checkFields(t)
	p := source.Load(t, ".")
	named := false
	for _, literal := range source.All[*ast.CompositeLit](p.Roots()...) {
		if typ := p.Info.TypeOf(literal); typ == nil || !types.Identical(typ, p.Type("Config").Type()) || len(literal.Elts) == 0 {
			continue
		}
		_, keyed := literal.Elts[0].(*ast.KeyValueExpr)
		kit.MistakeIf(t, !keyed, "by-position")
		named = named || keyed
	}
	binary, errors := compile.TryBuild(t, checkScratch(t, p))
	if len(errors) > 0 {
		kit.Failf(t, "with a field Debug bool in front of the others, your file no longer compiles: %s", errors[0].Msg)
	}
	out, err := exec.Command(binary).Output()
	kit.NoError(t, "running your file with a field Debug bool in front of the others", err)
	kit.Equal(t, "with a field Debug in front of the others, Default() and Production(\"example.org\")", string(out),
		"Debug:false Host:localhost Port:8080 TLS:false Retries:0\n"+
			"Debug:false Host:example.org Port:443 TLS:true Retries:3\n")
	if !named {
		kit.Failf(t, "there is no literal of Config that names its fields")
	}
}

// checkScratch returns the learner's package with another first field in Config, and a program that uses it.
func checkScratch(t *testing.T, p *source.Package) map[string]string {
	t.Helper()
	files := map[string]string{"main.go": checkDriver}
	inserted := false
	for _, file := range p.Files {
		name := p.Fset.Position(file.FileStart).Filename
		data, err := os.ReadFile(name)
		kit.NoError(t, "reading "+filepath.Base(name), err)
		text := string(data)
		for _, spec := range source.All[*ast.TypeSpec](file) {
			if body, ok := spec.Type.(*ast.StructType); ok && p.Info.Defs[spec.Name] == p.Lookup("Config") {
				after := p.Fset.Position(body.Fields.Opening).Offset + 1
				text = text[:after] + " Debug bool; " + text[after:]
				inserted = true
			}
		}
		files["settings/"+filepath.Base(name)] = text
	}
	if !inserted {
		kit.Failf(t, "Config is not declared as type Config struct { … }")
	}
	return files
}
