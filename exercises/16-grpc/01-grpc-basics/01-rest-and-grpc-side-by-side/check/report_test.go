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
)

func TestTheProgramIsAsItWas(t *testing.T) {
	rpctest.Given(t)
	got, err := os.ReadFile("main.go")
	kit.NoError(t, "reading main.go", err)
	same := strings.ReplaceAll(string(got), "\r\n", "\n") == string(kit.Data(t, "main.go.txt"))
	kit.True(t, same, "main.go", "should be as it was given, or your measurements are about another program")
}

// oracleMeasured asks both servers and gives the answers.
func oracleMeasured(t *testing.T) map[string]string {
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
	return map[string]string{
		"json_bytes":               strconv.Itoa(len(document)),
		"proto_bytes":              strconv.Itoa(int(binary.BigEndian.Uint32(body[1:5]))),
		"grpc_path":                strconv.Quote(request.URL.Path),
		"grpc_content_type":        strconv.Quote(found.Header.Get("Content-Type")),
		"http_version":             strconv.Quote(found.Proto),
		"http_status_on_not_found": strconv.Itoa(missing.StatusCode),
		"grpc_status_on_not_found": code,
	}
}

// oracleAnswers reads answers.toml: a key and a number or a text on each line.
func oracleAnswers(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("answers.toml")
	kit.NoError(t, "reading answers.toml", err)
	answers := map[string]string{}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if strings.HasPrefix(value, "'") && strings.HasSuffix(value, "'") && len(value) > 1 {
			value = strconv.Quote(value[1 : len(value)-1])
		}
		_, number := strconv.Atoi(value)
		_, text := strconv.Unquote(value)
		if !ok || number != nil && text != nil {
			kit.Fail(t, kit.Failure{Message: "the line should be a key, = and a number or a text in quotes", File: "answers.toml", Line: n})
		}
		answers[key] = value
	}
	return answers
}

func TestAnswers(t *testing.T) {
	answers, measured := oracleAnswers(t), oracleMeasured(t)
	for _, key := range []string{"json_bytes", "proto_bytes", "grpc_path", "grpc_content_type", "http_version", "http_status_on_not_found", "grpc_status_on_not_found"} {
		t.Run(key, func(t *testing.T) {
			got, ok := answers[key]
			kit.True(t, ok, "answers.toml", "should have the key %s; it is missing", key)
			if got == measured[key] {
				return
			}
			kit.MistakeIf(t, key == "http_status_on_not_found" && got == "404", "http-404")
			want, _ := strconv.Atoi(measured[key])
			kit.MistakeIf(t, key == "proto_bytes" && got == strconv.Itoa(want+5), "with-frame-header")
			kit.Failf(t, "%s = %s is not what comes of measuring", key, got)
		})
	}
	for _, key := range slices.Sorted(maps.Keys(answers)) {
		_, known := measured[key]
		kit.True(t, known, "answers.toml", "should have the seven keys only; there is %s, too", key)
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
