package main

import (
	"encoding/binary"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gotrain/grpc/rpctest"
	"gotrain/kit"
	"gotrain/kit/answers"
)

func TestTheProgramIsAsItWas(t *testing.T) {
	rpctest.Given(t)
	got, err := os.ReadFile("main.go")
	kit.NoError(t, "reading main.go", err)
	same := strings.ReplaceAll(string(got), "\r\n", "\n") == string(kit.Data(t, "main.go.txt"))
	kit.True(t, same, "main.go", "should be as it was given, or your measurements are about another program")
}

// oracleAnswers is what stands in answers.toml.
type oracleAnswers struct {
	JSONBytes   int    `toml:"json_bytes"`
	ProtoBytes  int    `toml:"proto_bytes"`
	Path        string `toml:"grpc_path"`
	ContentType string `toml:"grpc_content_type"`
	Version     string `toml:"http_version"`
	HTTPStatus  int    `toml:"http_status_on_not_found"`
	GRPCStatus  int    `toml:"grpc_status_on_not_found"`
}

// oracleMeasured asks both servers and gives the answers.
func oracleMeasured(t *testing.T) oracleAnswers {
	t.Helper()
	rest, rpc, stop := serve()
	defer stop()
	_, document, err := send(askREST(rest, 7))
	kit.NoError(t, "kit: asking by REST", err)
	request := askGRPC(rpc, 7)
	found, body, err := send(request)
	kit.NoError(t, "kit: asking by gRPC", err)
	missing, _, err := send(askGRPC(rpc, 8))
	kit.NoError(t, "kit: asking by gRPC", err)
	code := missing.Trailer.Get("Grpc-Status")
	if code == "" {
		code = missing.Header.Get("Grpc-Status")
	}
	status, err := strconv.Atoi(code)
	kit.NoError(t, "kit: the status of gRPC", err)
	return oracleAnswers{
		JSONBytes:   len(document),
		ProtoBytes:  int(binary.BigEndian.Uint32(body[1:5])),
		Path:        request.URL.Path,
		ContentType: found.Header.Get("Content-Type"),
		Version:     found.Proto,
		HTTPStatus:  missing.StatusCode,
		GRPCStatus:  status,
	}
}

func TestAnswers(t *testing.T) {
	got, want := answers.Read[oracleAnswers](t, "answers.toml"), oracleMeasured(t)
	for _, c := range []struct {
		key       string
		got, want any
		mistake   string
		smells    bool // of the mistake
	}{
		{"json_bytes", got.JSONBytes, want.JSONBytes, "", false},
		{"proto_bytes", got.ProtoBytes, want.ProtoBytes, "with-frame-header", got.ProtoBytes == want.ProtoBytes+5},
		{"grpc_path", got.Path, want.Path, "", false},
		{"grpc_content_type", got.ContentType, want.ContentType, "", false},
		{"http_version", got.Version, want.Version, "", false},
		{"http_status_on_not_found", got.HTTPStatus, want.HTTPStatus, "http-404", got.HTTPStatus == 404},
		{"grpc_status_on_not_found", got.GRPCStatus, want.GRPCStatus, "", false},
	} {
		t.Run(c.key, func(t *testing.T) {
			if c.got != c.want {
				kit.MistakeIf(t, c.smells, c.mistake)
				kit.Failf(t, "%s = %s is not what comes of measuring", c.key, kit.Show(c.got))
			}
		})
	}
}

// oracleRow is a row of the table in table.go.
type oracleRow struct {
	rest, grpc bool
	why        string
}

func oracleTable(t *testing.T) map[string]oracleRow {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "table.go", nil, parser.ParseComments)
	kit.NoError(t, "reading table.go", err)
	rows := map[string]oracleRow{}
	for _, group := range file.Comments {
		for line := range strings.Lines(group.Text()) {
			line = strings.TrimSpace(line)
			cells := strings.Split(strings.Trim(line, "|"), "|")
			if !strings.HasPrefix(line, "|") || strings.Trim(line, "|-: \t") == "" || strings.EqualFold(strings.TrimSpace(cells[0]), "use case") {
				continue
			}
			cells = strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|")
			kit.True(t, len(cells) == 4, "the row "+strconv.Quote(line), "should have four cells; it has %d", len(cells))
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			for _, cell := range cells[1:3] {
				kit.True(t, cell == "" || strings.EqualFold(cell, "yes"), "the row of "+cells[0], "should have yes or nothing below REST and gRPC; there is %q", cell)
			}
			name := strings.ToLower(cells[0])
			_, twice := rows[name]
			kit.True(t, !twice, "the row of "+cells[0], "should be there once; it is there twice")
			rows[name] = oracleRow{cells[1] != "", cells[2] != "", cells[3]}
		}
	}
	return rows
}

var oracleCases = []string{"public browser API", "internal low-latency calls", "server push", "cacheable reads", "mobile with poor links", "third-party webhooks"}

func TestTheTableDecides(t *testing.T) {
	rows := oracleTable(t)
	for _, name := range oracleCases {
		row, ok := rows[strings.ToLower(name)]
		kit.True(t, ok, "the table in table.go", "should have a row for %s; it has none", name)
		kit.MistakeIf(t, row.rest && row.grpc, "both-columns")
		kit.True(t, row.rest != row.grpc, "the row of "+name, "should have exactly one yes")
	}
	known := strings.Split(strings.ToLower(strings.Join(oracleCases, "|")), "|")
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		kit.True(t, slices.Contains(known, name), "the table in table.go", "should have the six rows only; there is another one, %q", name)
	}
	for _, i := range []int{0, 1, 3, 5} {
		kit.MistakeIf(t, i == 0 && rows[strings.ToLower(oracleCases[0])].grpc, "grpc-for-browsers")
		if rows[strings.ToLower(oracleCases[i])].rest != (i != 1) {
			kit.Failf(t, "the row of %s has yes in the wrong column", oracleCases[i])
		}
	}
}

func TestTheTableHasReasons(t *testing.T) {
	rows, seen := oracleTable(t), map[string]string{}
	for _, name := range oracleCases {
		reason := rows[strings.ToLower(name)].why
		why := strings.ToLower(strings.Join(strings.Fields(reason), " "))
		words, letters := len(strings.Fields(why)), len(strings.Join(strings.Fields(why), ""))
		kit.True(t, words >= 5 && letters >= 2*words, "the row of "+name, "should give a reason of at least five words; it is %q", reason)
		kit.True(t, seen[why] == "", "the row of "+name, "should have a reason of its own; it is the one of %s", seen[why])
		seen[why] = name
	}
}
