// Command gen writes a Go file with constants, from a description in JSON.
package main

import (
	"encoding/json"
	"go/format"
	"go/token"
	"log"
	"os"
	"slices"
	"strings"
	"text/template"
)

const text = `// Code generated from a list of names; DO NOT EDIT.
package {{.P}}
import "fmt"
type {{.T}} int
{{$t := .T}}
const ({{range $i, $v := .V}}
{{$v}} {{$t}} = {{$i}}{{end}}
)
var names{{.T}} = map[{{.T}}]string{ {{range .V}}
{{.}}: "{{.}}",{{end}}
}
// String returns the name.
func (c {{.T}}) String() string {
if name, ok := names{{.T}}[c]; ok { return name }
return fmt.Sprintf("{{.T}}(%d)", int(c))
}
`

func main() {
	log.SetFlags(0)
	var d struct {
		P string   `json:"package"`
		T string   `json:"type"`
		V []string `json:"values"`
	}
	if err := json.NewDecoder(os.Stdin).Decode(&d); err != nil {
		log.Fatalln("the description:", err)
	}
	if d.V == nil || len(d.V) < 1 {
		log.Fatal("no values")
	}
	for i, v := range d.V {
		if v == d.T || slices.Index(d.V, v) != i {
			log.Fatalf("name %q is there already", v)
		}
	}
	for _, name := range slices.Concat([]string{d.P, d.T}, d.V) {
		if name == "_" || !token.IsIdentifier(name) {
			log.Fatalf("bad name %q", name)
		}
	}
	var b strings.Builder
	template.Must(template.New("").Parse(text)).Execute(&b, d)
	code, err := format.Source([]byte(b.String()))
	if err != nil {
		log.Fatal(err)
	}
	os.Stdout.Write(code)
}
