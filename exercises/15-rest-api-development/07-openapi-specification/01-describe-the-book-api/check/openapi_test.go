package openapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"gotrain/kit"
)

var oracleTold bool

// oracleOnce skips all tests but the first that find openapi.yaml unreadable or invalid: one has said so.
func oracleOnce(t *testing.T) {
	t.Helper()
	if oracleTold {
		t.Skip("openapi.yaml is not valid")
	}
	oracleTold = true
}

// oracleLoad reads the learner's file. It refers to no other files.
func oracleLoad(t *testing.T) *openapi3.T {
	t.Helper()
	data, err := os.ReadFile("openapi.yaml")
	kit.NoError(t, "reading openapi.yaml", err)
	loader := openapi3.NewLoader()
	loader.ReadFromURIFunc = func(_ *openapi3.Loader, at *url.URL) ([]byte, error) {
		return nil, fmt.Errorf("it refers to %s, and there are no other files", at)
	}
	doc, err := loader.LoadFromData(data)
	if err != nil {
		text := err.Error()
		// The loader tries JSON first; what is wrong with that helps nobody who writes YAML.
		if _, yaml, ok := strings.Cut(text, "yaml error: "); ok && !strings.HasPrefix(strings.TrimSpace(string(data)), "{") {
			text = strings.TrimPrefix(yaml, "error converting YAML to JSON: ")
		}
		oracleOnce(t)
		kit.Failf(t, "openapi.yaml cannot be read: %s", kit.Short(text, 240))
	}
	for path, item := range doc.Paths.Map() {
		lists := []openapi3.Parameters{item.Parameters}
		for _, op := range item.Operations() {
			lists = append(lists, op.Parameters)
		}
		for _, list := range lists {
			inQuery := list.GetByInAndName("query", "id") != nil
			kit.MistakeIf(t, inQuery && strings.Contains(path, "{id}") && list.GetByInAndName("path", "id") == nil, "id-in-query")
		}
	}
	if err := doc.Validate(context.Background()); err != nil {
		oracleOnce(t)
		kit.Failf(t, "openapi.yaml is no valid OpenAPI document: %s", kit.Short(err.Error(), 240))
	}
	kit.Equal(t, "the version of OpenAPI in openapi.yaml", doc.OpenAPI, "3.0.3")
	return doc
}

// oracleOperations are the operations with their statuses.
var oracleOperations = []struct {
	method, path, id string
	statuses         []string
}{
	{"GET", "/books", "listBooks", []string{"200", "400"}},
	{"POST", "/books", "createBook", []string{"201", "400", "422"}},
	{"GET", "/books/{id}", "getBook", []string{"200", "404"}},
	{"PUT", "/books/{id}", "replaceBook", []string{"200", "400", "404", "422"}},
	{"DELETE", "/books/{id}", "deleteBook", []string{"204", "404"}},
}

func oracleOperation(t *testing.T, doc *openapi3.T, method, path string) *openapi3.Operation {
	t.Helper()
	var op *openapi3.Operation
	if item := doc.Paths.Value(path); item != nil {
		op = item.GetOperation(method)
	}
	kit.True(t, op != nil, "openapi.yaml", "should describe %s %s; it does not", method, path)
	return op
}

func TestIsAValidDocument(t *testing.T) {
	oracleLoad(t)
}

func TestHasFiveOperations(t *testing.T) {
	doc := oracleLoad(t)
	for _, o := range oracleOperations {
		op := oracleOperation(t, doc, o.method, o.path)
		kit.Equal(t, "the operationId of "+o.method+" "+o.path, op.OperationID, o.id)
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			known := slices.ContainsFunc(oracleOperations, func(o struct {
				method, path, id string
				statuses         []string
			}) bool {
				return o.method == method && o.path == path
			})
			kit.True(t, known, "openapi.yaml", "should describe five operations; there is %s %s, too", method, path)
		}
	}
}

func TestHasNoOtherParameters(t *testing.T) {
	doc := oracleLoad(t)
	for _, o := range oracleOperations {
		op := oracleOperation(t, doc, o.method, o.path)
		var got []string
		for _, list := range []openapi3.Parameters{doc.Paths.Value(o.path).Parameters, op.Parameters} {
			for _, p := range list {
				if text := p.Value.Name + " in " + p.Value.In; !slices.Contains(got, text) {
					got = append(got, text)
				}
			}
		}
		slices.Sort(got)
		want := []string{"id in path"}
		if o.path == "/books" {
			want = nil
		}
		if o.id == "listBooks" {
			want = []string{"limit in query", "page in query"}
		}
		kit.Equal(t, "the parameters of "+o.id, got, want)
	}
}

func TestDescribesEveryStatus(t *testing.T) {
	doc := oracleLoad(t)
	success, other := true, false
	for _, o := range oracleOperations {
		for status := range oracleOperation(t, doc, o.method, o.path).Responses.Map() {
			success = success && strings.HasPrefix(status, "2")
			other = other || status == "default"
		}
	}
	kit.MistakeIf(t, success, "only-200")
	kit.MistakeIf(t, other, "default-response")
	for _, o := range oracleOperations {
		var got []string
		for status := range oracleOperation(t, doc, o.method, o.path).Responses.Map() {
			got = append(got, status)
		}
		slices.Sort(got)
		kit.Equal(t, "the statuses of "+o.id, got, o.statuses)
	}
}

// oracleExchange is a request, such as `PUT /books/7 {"title":"Emma"}`, and perhaps its answer: `201 /books/7 {"id":7}`
// has a header Location, `404 text …` is no JSON.
type oracleExchange struct{ request, answer, fault string }

type oraclePlayer struct {
	doc    *openapi3.T
	router routers.Router
}

func oracleNew(t *testing.T) oraclePlayer {
	t.Helper()
	doc := oracleLoad(t)
	doc.Servers = nil
	for _, item := range doc.Paths.Map() {
		item.Servers = nil
		for _, op := range item.Operations() {
			op.Servers = nil
		}
	}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		kit.Failf(t, "the paths of openapi.yaml make no routes: %s", kit.Short(err.Error(), 240))
	}
	return oraclePlayer{doc, router}
}

// judge says why the description refuses an exchange: nil where it is allowed.
func (p oraclePlayer) judge(t *testing.T, e oracleExchange) error {
	t.Helper()
	parts := append(strings.SplitN(e.request, " ", 3), "")
	r := httptest.NewRequest(parts[0], parts[1], strings.NewReader(parts[2]))
	if parts[2] != "" {
		r.Header.Set("Content-Type", "application/json")
	} else {
		r.Body = http.NoBody
	}
	route, params, err := p.router.FindRoute(r)
	if err != nil {
		kit.Failf(t, "openapi.yaml has no operation for %s %s", parts[0], parts[1])
	}
	options := &openapi3filter.Options{IncludeResponseStatus: true}
	in := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route, Options: options}
	if err := openapi3filter.ValidateRequest(r.Context(), in); err != nil || e.answer == "" {
		return err
	}
	status, rest, _ := strings.Cut(e.answer, " ")
	header := http.Header{}
	if strings.HasPrefix(rest, "/") {
		location, body, _ := strings.Cut(rest, " ")
		header.Set("Location", location)
		rest = body
	}
	if rest != "" {
		header.Set("Content-Type", "application/json")
		if body, ok := strings.CutPrefix(rest, "text "); ok {
			rest = body
			header.Set("Content-Type", "text/plain")
		}
	}
	code, _ := strconv.Atoi(status)
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: code, Header: header, Body: io.NopCloser(strings.NewReader(rest)), Options: options}
	return openapi3filter.ValidateResponse(r.Context(), out)
}

func (e oracleExchange) String() string {
	s := e.request
	s = kit.Short(s, 200)
	if e.answer != "" {
		s += " answered with " + kit.Short(e.answer, 200)
	}
	return s
}

const (
	oracleInput = `{"title":"Emma","author":"Jane Austen","pages":474}`
	oracleBook  = `{"id":7,"title":"Emma","author":"Jane Austen","pages":474}`
	oracleError = `{"error":"that did not work"}`
)

// oracleLong is longer than any bound that nobody has asked for.
var oracleLong = strings.Repeat("Jane and Cassandra Austen, ", 400)

func (p oraclePlayer) allows(t *testing.T, exchanges ...oracleExchange) {
	t.Helper()
	for _, e := range exchanges {
		if err := p.judge(t, e); err != nil {
			if ref := p.doc.Components.Schemas["Book"]; ref != nil && ref.Value != nil && strings.Contains(e.answer, `"id"`) {
				var refused *openapi3.SchemaError
				kit.MistakeIf(t, len(ref.Value.AllOf) > 0 && errors.As(err, &refused) && strings.Contains(err.Error(), "unsupported"), "all-of")
			}
			kit.Failf(t, "%s is right, and openapi.yaml refuses it: %s", e, kit.Short(err.Error(), 240))
		}
	}
}

func (p oraclePlayer) refuses(t *testing.T, exchanges ...oracleExchange) {
	t.Helper()
	for _, e := range exchanges {
		if p.judge(t, e) != nil {
			continue
		}
		bounds := p.judge(t, oracleExchange{"POST /books " + strings.ReplaceAll(oracleInput, "474", "0"), "", ""}) != nil
		kit.MistakeIf(t, bounds && strings.HasPrefix(e.fault, "there is no ") && strings.HasSuffix(e.fault, " in it"), "nothing-required")
		kit.MistakeIf(t, bounds && strings.HasPrefix(e.fault, "nobody has described "), "open-objects")
		kit.Failf(t, "%s is wrong, since %s, and openapi.yaml allows it", e, e.fault)
	}
}

// oracleBodies are bodies for a request, and what is wrong with them.
func oracleBodies(request string) (right, wrong []oracleExchange) {
	for _, body := range []string{oracleInput, `{"title":"E","author":"","pages":1}`, `{"title":"É","author":"` + oracleLong + `","pages":2000000000}`, `{"pages":99999,"author":"?","title":"` + strings.Repeat("é", 200) + `"}`} {
		right = append(right, oracleExchange{request + " " + body, "", ""})
	}
	for _, c := range [][2]string{
		{`{"author":"Jane Austen","pages":474}`, "there is no title in it"},
		{`{"title":"Emma","pages":474}`, "there is no author in it"},
		{`{"title":"Emma","author":"Jane Austen"}`, "there is no pages in it"},
		{`{"title":"","author":"Jane Austen","pages":474}`, "the title is empty"},
		{`{"title":"` + strings.Repeat("x", 201) + `","author":"","pages":474}`, "the title has 201 characters"},
		{`{"title":null,"author":"Jane Austen","pages":474}`, "the title is no text"},
		{`{"title":7,"author":"Jane Austen","pages":474}`, "the title is no text"},
		{`{"title":"Emma","author":7,"pages":474}`, "the author is no text"},
		{`{"title":"Emma","author":"Jane Austen","pages":0}`, "there are 0 pages"},
		{`{"title":"Emma","author":"Jane Austen","pages":1.5}`, "1.5 is no integer"},
		{`{"title":"Emma","author":"Jane Austen","pages":"474"}`, "the pages are a text"},
		{`{"title":"Emma","author":"Jane Austen","pages":474,"isbn":"x"}`, "nobody has described isbn"},
		{`{"id":7,"title":"Emma","author":"Jane Austen","pages":474}`, "an id is nothing that a client chooses"},
		{`[` + oracleInput + `]`, "it is an array"},
		{``, "there is no body"},
	} {
		wrong = append(wrong, oracleExchange{strings.TrimSpace(request + " " + c[0]), "", c[1]})
	}
	return right, wrong
}

func TestRequests(t *testing.T) {
	oracleLoad(t)
	t.Run("listBooks", func(t *testing.T) {
		p := oracleNew(t)
		for _, query := range []string{"", "?page=1", "?page=70&limit=100", "?page=2000000000", "?limit=1", "?limit=20&page=2"} {
			p.allows(t, oracleExchange{"GET /books" + query, "", ""})
		}
		for _, c := range [][2]string{
			{"?page=0", "pages begin with 1"}, {"?page=-1", "pages begin with 1"}, {"?page=two", "the page is no integer"}, {"?page=1.5", "the page is no integer"},
			{"?limit=0", "the limit is below 1"}, {"?limit=101", "the limit is above 100"}, {"?limit=all", "the limit is no integer"}, {"?limit=2.5", "the limit is no integer"},
		} {
			p.refuses(t, oracleExchange{"GET /books" + c[0], "", c[1]})
		}
	})
	for _, request := range []string{"POST /books", "PUT /books/7"} {
		name := map[string]string{"POST /books": "createBook", "PUT /books/7": "replaceBook"}[request]
		t.Run(name, func(t *testing.T) {
			p := oracleNew(t)
			right, wrong := oracleBodies(request)
			p.allows(t, right...)
			p.refuses(t, wrong...)
		})
	}
	t.Run("ids", func(t *testing.T) {
		p := oracleNew(t)
		for _, c := range [][2]string{{"GET", ""}, {"PUT", " " + oracleInput}, {"DELETE", ""}} {
			p.allows(t, oracleExchange{c[0] + " /books/1" + c[1], "", ""}, oracleExchange{c[0] + " /books/4711" + c[1], "", ""},
				oracleExchange{c[0] + " /books/2000000000" + c[1], "", ""})
			p.refuses(t, oracleExchange{c[0] + " /books/0" + c[1], "", "ids begin with 1"}, oracleExchange{c[0] + " /books/-7" + c[1], "", "ids begin with 1"},
				oracleExchange{c[0] + " /books/emma" + c[1], "", "the id is no integer"}, oracleExchange{c[0] + " /books/7.5" + c[1], "", "the id is no integer"})
		}
	})
}

func TestAnswers(t *testing.T) {
	oracleLoad(t)
	requests := map[string]string{"listBooks": "GET /books", "createBook": "POST /books " + oracleInput, "getBook": "GET /books/7",
		"replaceBook": "PUT /books/7 " + oracleInput, "deleteBook": "DELETE /books/7"}
	for _, o := range oracleOperations {
		t.Run(o.id, func(t *testing.T) {
			p := oracleNew(t)
			answer := func(text, fault string) oracleExchange { return oracleExchange{requests[o.id], text, fault} }
			if o.id == "listBooks" {
				p.allows(t, answer("200 []", ""), answer("200 ["+oracleBook+"]", ""), answer("200 ["+oracleBook+","+oracleBook+"]", ""),
					answer("200 ["+strings.Repeat(oracleBook+",", 99)+oracleBook+"]", ""))
				p.refuses(t, answer("200 null", "null is no array"), answer("200 "+oracleBook, "that is no array"), answer("200 ["+oracleInput+"]", "there is no id in it"),
					answer("200 text none", "that is no JSON"))
			}
			success := map[string]string{"createBook": "201 /books/7 ", "getBook": "200 ", "replaceBook": "200 "}[o.id]
			if success != "" {
				p.allows(t, answer(success+oracleBook, ""), answer(success+`{"id":1,"title":"E","author":"","pages":1}`, ""),
					answer(success+`{"id":2000000000,"title":"É","author":"`+oracleLong+`","pages":2000000000}`, ""))
				p.refuses(t, answer(success+oracleInput, "there is no id in it"),
					answer(success+`{"id":7,"title":"Emma","author":"Jane Austen"}`, "there is no pages in it"),
					answer(success+`{"id":7,"author":"Jane Austen","pages":474}`, "there is no title in it"),
					answer(success+`{"id":7,"title":"Emma","pages":474}`, "there is no author in it"),
					answer(success+`{"id":"7","title":"Emma","author":"Jane Austen","pages":474}`, "the id is a text"),
					answer(success+`{"id":7.5,"title":"Emma","author":"Jane Austen","pages":474}`, "the id is no integer"),
					answer(success+`{"id":7,"title":"Emma","author":"Jane Austen","pages":0}`, "there are 0 pages"),
					answer(success+`{"id":7,"title":"Emma","author":"Jane Austen","pages":1.5}`, "1.5 is no integer"),
					answer(success+`{"id":7,"title":"","author":"Jane Austen","pages":474}`, "the title is empty"),
					answer(success+`{"id":7,"title":"`+strings.Repeat("x", 201)+`","author":"","pages":474}`, "the title has 201 characters"),
					answer(success+`{"id":7,"title":"Emma","author":null,"pages":474}`, "the author is no text"),
					answer(success+`{"id":7,"title":"Emma","author":"Jane Austen","pages":474,"isbn":"x"}`, "nobody has described isbn"),
					answer(success+`{"id":7,"title":["Emma"],"author":"Jane Austen","pages":474}`, "the title is no text"),
					answer(success+`{"id":7,"title":"Emma","author":7,"pages":474}`, "the author is no text"),
					answer(success+`[]`, "that is an array"))
			}
			if o.id == "createBook" {
				p.allows(t, answer("201 /v2/shelves/3?book=7 "+oracleBook, ""))
				p.refuses(t, answer("201 "+oracleBook, "there is no Location"))
			}
			if o.id == "deleteBook" {
				p.allows(t, answer("204", ""))
				content := oracleOperation(t, p.doc, o.method, o.path).Responses.Value("204").Value.Content
				kit.True(t, len(content) == 0, "204 of deleteBook", "should have no content; a media type is described")
			}
			for _, status := range o.statuses[1:] {
				p.allows(t, answer(status+" "+oracleError, ""), answer(status+` {"error":"`+oracleLong+`"}`, ""), answer(status+` {"error":""}`, ""))
				p.refuses(t, answer(status+" {}", "there is no error in it"), answer(status+` {"error":404}`, "the error is no text"),
					answer(status+` {"error":"no","code":7}`, "nobody has described code"), answer(status+" text no such book", "that is no JSON"), answer(status+` ["no"]`, "that is an array"))
			}
			for _, status := range []string{"409", "500", "202"} {
				p.refuses(t, answer(status+" "+oracleError, "the operation has no status "+status))
			}
		})
	}
}

func TestSchemasAreReferredTo(t *testing.T) {
	doc := oracleLoad(t)
	for _, name := range []string{"Book", "BookInput", "Error"} {
		kit.True(t, doc.Components != nil && doc.Components.Schemas[name] != nil, "components/schemas", "should have the schema %s; it does not", name)
	}
	refers := func(what, name string, content openapi3.Content) {
		t.Helper()
		for kind := range content {
			kit.True(t, kind == "application/json", what, "should be application/json and nothing else; %s is described, too", kind)
		}
		media := content["application/json"]
		if media == nil || media.Schema == nil {
			kit.Failf(t, "%s has no schema for application/json", what)
		}
		ref := media.Schema.Ref
		if what == "200 of listBooks" {
			if media.Schema.Value.Items == nil {
				kit.Failf(t, "200 of listBooks is no array of something")
			}
			ref = media.Schema.Value.Items.Ref
		}
		kit.Equal(t, "the $ref of "+what, ref, "#/components/schemas/"+name)
	}
	for _, o := range oracleOperations {
		op := oracleOperation(t, doc, o.method, o.path)
		if o.method == "POST" || o.method == "PUT" {
			kit.True(t, op.RequestBody != nil, o.id, "should have a requestBody; it has none")
			refers("the requestBody of "+o.id, "BookInput", op.RequestBody.Value.Content)
		}
		for _, status := range o.statuses {
			res := op.Responses.Value(status)
			kit.True(t, res != nil, o.id, "should describe the status %s; it does not", status)
			switch {
			case status == "204":
			case status < "300":
				refers(status+" of "+o.id, "Book", res.Value.Content)
			default:
				refers(status+" of "+o.id, "Error", res.Value.Content)
			}
		}
	}
}

func TestTheIDIsReadOnly(t *testing.T) {
	doc := oracleLoad(t)
	var id *openapi3.SchemaRef
	if doc.Components != nil && doc.Components.Schemas["Book"] != nil {
		id = doc.Components.Schemas["Book"].Value.Properties["id"]
	}
	kit.True(t, id != nil, "the schema Book", "should have the property id; it does not")
	kit.True(t, id.Value.ReadOnly, "the property id of Book", "should be read-only; it is not")
}
