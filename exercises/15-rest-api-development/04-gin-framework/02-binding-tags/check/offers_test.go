package offers

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"gotrain/kit"
	"gotrain/kit/source"
	"gotrain/kit/web"
)

// oracleAnswer is what came for a request.
type oracleAnswer struct{ web.Answer }

// oracleAsk makes a request such as `POST /books {"title":"Kim"}`, with the routes in a group with a prefix.
func oracleAsk(t *testing.T, prefix, request string) oracleAnswer {
	t.Helper()
	gin.SetMode(gin.ReleaseMode)
	gin.DefaultWriter, gin.DefaultErrorWriter = io.Discard, io.Discard
	e := gin.New()
	call := "Register(engine)"
	var r gin.IRouter = e
	if prefix != "" {
		call, r = "Register(engine.Group("+strconv.Quote(prefix)+"))", e.Group(prefix)
	}
	kit.NoPanic(t, call, func() { Register(r) })
	method, rest, _ := strings.Cut(request, " ")
	path, body, _ := strings.Cut(rest, " ")
	req := web.Request(method + " " + prefix + path + " " + body)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	name := strings.TrimSpace(method + " " + prefix + path + " " + kit.Short(body, 160))
	return oracleAnswer{web.Send(t, e, req, name)}
}

func (a oracleAnswer) isJSON() bool {
	return strings.HasPrefix(a.Header.Get("Content-Type"), "application/json")
}

// wantFields asks for 422 with these fields. A rule may be one of two, as "min|required".
func (a oracleAnswer) wantFields(t *testing.T, want map[string]string) {
	t.Helper()
	var got map[string]map[string]string
	json.Unmarshal([]byte(a.Body), &got)
	same := func(name func(string) string) bool {
		return len(got) == 1 && maps.EqualFunc(oracleRenamed(got["fields"], name), want, func(g, w string) bool { return slices.Contains(strings.Split(w, "|"), g) })
	}
	unchanged := func(s string) string { return s }
	kit.MistakeIf(t, a.Status == 400 && !a.isJSON(), "bind-json")
	kit.MistakeIf(t, a.Status == 422 && !same(unchanged) && same(strings.ToLower), "go-names")
	if a.Status != 422 || !same(unchanged) {
		text, _ := json.Marshal(map[string]any{"fields": want})
		kit.Fail(t, kit.Failure{Call: "the answer to " + a.Request, Want: "status 422 with " + strings.ReplaceAll(string(text), "|", " or "),
			Got: fmt.Sprint("status ", a.Status, " with ", cmp.Or(a.Short(), "an empty body"))})
	}
	a.WantJSON(t, 422, a.Body)
}

func oracleRenamed(m map[string]string, name func(string) string) map[string]string {
	renamed := map[string]string{}
	for k, v := range m {
		renamed[name(k)] = v
	}
	return renamed
}

func TestEchoesWhatWasBound(t *testing.T) {
	for _, c := range []struct{ name, request, want string }{
		{"an offer", `POST /books {"title":"Kim","pages":336,"format":"paper"}`, `{"title":"Kim","pages":336,"format":"paper"}`},
		{"all fields", `POST /books {"title":"Emma","pages":474,"rating":5,"format":"ebook","tags":["novel","1815"]}`,
			`{"title":"Emma","pages":474,"rating":5,"format":"ebook","tags":["novel","1815"]}`},
		{"a name that is not known", `POST /books {"title":"Kim","pages":1,"format":"paper","colour":"red"}`, `{"title":"Kim","pages":1,"format":"paper"}`},
		{"a search", `GET /search?q=kipling&limit=7`, `{"q":"kipling","limit":7}`},
		{"a search without a limit", `GET /search?q=jane+austen`, `{"q":"jane austen","limit":20}`},
	} {
		t.Run(c.name, func(t *testing.T) { oracleAsk(t, "", c.request).WantJSON(t, 200, c.want) })
	}
	t.Run("in a group", func(t *testing.T) {
		oracleAsk(t, "/v1", `POST /books {"title":"Kim","pages":336,"format":"paper"}`).WantJSON(t, 200, `{"title":"Kim","pages":336,"format":"paper"}`)
		oracleAsk(t, "/v1", `GET /search?q=x`).WantJSON(t, 200, `{"q":"x","limit":20}`)
	})
}

func TestRulesOfAnOffer(t *testing.T) {
	offer := func(changes map[string]any) string {
		all := map[string]any{"title": "Kim", "pages": 336, "format": "paper"}
		maps.Copy(all, changes)
		maps.DeleteFunc(all, func(_ string, v any) bool { return v == "absent" })
		body, _ := json.Marshal(all)
		return string(body)
	}
	for _, c := range []struct {
		name  string
		field string
		value any
		broke string // the rule, or "" where all is well
	}{
		{"no title", "title", "absent", "required"},
		{"an empty title", "title", "", "min|required"},
		{"a title of one character", "title", "É", ""},
		{"a title of 200 characters", "title", strings.Repeat("x", 200), ""},
		{"a title of 200 characters in 600 bytes", "title", strings.Repeat("本", 200), ""},
		{"a title of 201 characters", "title", strings.Repeat("é", 201), "max"},
		{"no pages", "pages", "absent", "required"},
		{"0 pages", "pages", 0, "min|required"},
		{"-1 pages", "pages", -1, "min"},
		{"1 page", "pages", 1, ""},
		{"10000 pages", "pages", 10000, ""},
		{"10001 pages", "pages", 10001, "max"},
		{"no rating", "rating", "absent", ""},
		{"rating 0", "rating", 0, ""},
		{"rating 1", "rating", 1, ""},
		{"rating 5", "rating", 5, ""},
		{"rating 6", "rating", 6, "max"},
		{"rating -1", "rating", -1, "min"},
		{"no format", "format", "absent", "required"},
		{"an empty format", "format", "", "oneof|required"},
		{"ebook", "format", "ebook", ""},
		{"hardcover", "format", "hardcover", "oneof"},
		{"Paper", "format", "Paper", "oneof"},
		{"paper ebook", "format", "paper ebook", "oneof"},
		{"one tag", "tags", []string{"novel"}, ""},
		{"5 tags", "tags", []string{"a", "b", "c", "d", "e"}, ""},
		{"6 tags", "tags", []string{"a", "b", "c", "d", "e", "f"}, "max"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := offer(map[string]any{c.field: c.value})
			a := oracleAsk(t, "", "POST /books "+body)
			if c.broke != "" {
				a.wantFields(t, map[string]string{c.field: c.broke})
				return
			}
			if c.field == "rating" && (c.value == 0 || c.value == "absent") {
				compact := strings.ReplaceAll(a.Body, " ", "")
				kit.MistakeIf(t, a.Status == 422 && strings.Contains(strings.ToLower(compact), `{"rating":"required"}`), "rating-required")
				kit.MistakeIf(t, a.Status == 200 && (c.value == 0) != strings.Contains(compact, `"rating":0`), "rating-plain")
			}
			a.WantJSON(t, 200, body)
		})
	}
	t.Run("empty tags", func(t *testing.T) {
		a := oracleAsk(t, "", "POST /books "+offer(map[string]any{"tags": []string{"novel", ""}}))
		kit.MistakeIf(t, a.Status == 200, "no-dive")
		a.wantFields(t, map[string]string{"tags[1]": "required"})
		oracleAsk(t, "", "POST /books "+offer(map[string]any{"tags": []string{"", "old", ""}})).
			wantFields(t, map[string]string{"tags[0]": "required", "tags[2]": "required"})
	})
	t.Run("several at once", func(t *testing.T) {
		oracleAsk(t, "", "POST /books {}").wantFields(t, map[string]string{"title": "required", "pages": "required", "format": "required"})
		oracleAsk(t, "", `POST /books {"pages":20000,"rating":9,"format":"scroll","tags":["x",""]}`).
			wantFields(t, map[string]string{"title": "required", "pages": "max", "rating": "max", "format": "oneof", "tags[1]": "required"})
	})
}

func TestRulesOfASearch(t *testing.T) {
	for _, c := range []struct {
		name, query string
		want        map[string]string // nil: all is well
	}{
		{"no q", "?limit=5", map[string]string{"q": "required"}},
		{"nothing at all", "", map[string]string{"q": "required"}},
		{"an empty q", "?q=", map[string]string{"q": "min|required"}},
		{"limit 0", "?q=x&limit=0", map[string]string{"limit": "min"}},
		{"limit -1", "?q=x&limit=-1", map[string]string{"limit": "min"}},
		{"limit 1", "?q=x&limit=1", nil},
		{"limit 100", "?q=x&limit=100", nil},
		{"limit 101", "?q=x&limit=101", map[string]string{"limit": "max"}},
		{"both", "?limit=500", map[string]string{"q": "required", "limit": "max"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := oracleAsk(t, "", "GET /search"+c.query)
			if c.want != nil {
				kit.MistakeIf(t, c.name == "limit 0" && a.Status == 200 && strings.Contains(a.Body, "20"), "zero-limit")
				a.wantFields(t, c.want)
				return
			}
			_, limit, _ := strings.Cut(c.query, "limit=")
			a.WantJSON(t, 200, `{"q":"x","limit":`+limit+`}`)
		})
	}
}

func TestTellsWhatCannotBeRead(t *testing.T) {
	for _, request := range []string{
		`POST /books {"title":"Kim","pages":`, `POST /books Kim`, `POST /books`, `POST /books {"title":"Kim","pages":"many","format":"paper"}`,
		`POST /books {"title":7,"pages":336,"format":"paper"}`, `POST /books {"title":"Kim","pages":336,"format":"paper","tags":"novel"}`,
		`POST /books {"title":"Kim","pages":1.5,"format":"paper"}`, `POST /books {"title":"Kim","pages":336,"format":"paper","rating":1.5}`,
		`POST /books ["Kim"]`, `GET /search?q=x&limit=ten`, `GET /search?q=x&limit=1.5`, `GET /search?limit=ten`,
	} {
		a := oracleAsk(t, "", request)
		kit.MistakeIf(t, a.Status == 400 && a.Body != "" && !a.isJSON() && json.Valid([]byte(a.Body)), "bind-json")
		a.WantJSON(t, http.StatusBadRequest, `{"error":"malformed"}`)
	}
}

func TestRulesAreInTheTags(t *testing.T) {
	p := source.Load(t, ".")
	rules := map[string]bool{}
	for _, field := range source.All[*ast.Field](p.Roots()...) {
		if field.Tag == nil {
			continue
		}
		tag, _ := strconv.Unquote(field.Tag.Value)
		for _, rule := range strings.Split(reflect.StructTag(tag).Get("binding"), ",") {
			name, _, _ := strings.Cut(rule, "=")
			rules[rule], rules[name] = true, true
		}
	}
	for _, rule := range []string{"required", "max=200", "max=10000", "max=5", "oneof", "dive", "max=100"} {
		kit.True(t, rules[rule], "the binding tags", "should say %s; none does", rule)
	}
}
