package shop

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-playground/validator/v10"

	"gotrain/kit"
	"gotrain/kit/prop"
	"gotrain/kit/web"
)

// What the check validates.
type (
	oracleOrder struct {
		Email string                `json:"email" validate:"required,email"`
		Items []oracleItem          `json:"items" validate:"min=1,max=12,dive"`
		Gifts map[string]oracleItem `json:"gifts,omitempty" validate:"dive"`
		To    *oracleAddress        `json:"shipTo" validate:"required"`
		Rate  float64               `json:"rate" validate:"gte=0.5,lte=99.5"`
		Kind  string                `json:"kind" validate:"omitempty,oneof=new used"`
	}
	oracleItem struct {
		Name string   `json:"name" validate:"required"`
		Qty  int      `json:"qty" validate:"min=1,max=9"`
		Tags []string `json:"tags" validate:"dive,required,max=4"`
	}
	oracleAddress struct {
		Street string `json:"street" validate:"required"`
		Zip    string `json:"zip" validate:"len=5"`
	}
)

// oracleFails validates with the JSON names.
func oracleFails(t *testing.T, v any) error {
	t.Helper()
	check := validator.New(validator.WithRequiredStructEnabled())
	check.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	err := check.Struct(v)
	if err == nil {
		kit.Failf(t, "kit: the check has made a value that breaks no rule: %+v", v)
	}
	return err
}

func oracleGood() oracleOrder {
	return oracleOrder{Email: "ann@shop.example", Items: []oracleItem{{Name: "Kim", Qty: 1}}, To: &oracleAddress{"Mill Lane", "12345"}, Rate: 1}
}

// oracleCall writes a call with an error of several lines in one.
func oracleCall(name string, err error) string {
	if err == nil {
		return name + "(nil)"
	}
	if broken, ok := err.(validator.ValidationErrors); ok && len(broken) == 0 {
		return name + "(validator.ValidationErrors{})"
	}
	return name + "(" + oracleText(err) + ")"
}

// oracleText is the text of an error in a line. The types of the check lose their prefix.
func oracleText(err error) string {
	return kit.Short(strings.ReplaceAll(err.Error(), "oracle", ""), 150)
}

// oracleProblems asks for the problems of a value.
func oracleProblems(t *testing.T, err error, want ...Problem) {
	t.Helper()
	var got []Problem
	var ok bool
	call := oracleCall("Problems", err)
	kit.NoPanic(t, call, func() { got, ok = Problems(err) })
	if ok && len(want) > 0 && !slices.Equal(got, want) {
		oracleName(t, got, want)
	}
	if len(want) == 0 && got != nil && len(got) == 0 && !ok {
		kit.Failf(t, "%s should give a nil slice and false; the slice is empty, and not nil", call)
	}
	kit.Equal(t, call, kit.Values(got, ok), kit.Values(want, len(want) > 0))
}

// oracleName says which mistake makes got of want.
func oracleName(t *testing.T, got, want []Problem) {
	t.Helper()
	change := func(list []Problem, f func(*Problem)) []Problem {
		list = slices.Clone(list)
		for i := range list {
			f(&list[i])
		}
		return list
	}
	sorted := func(list []Problem) []Problem {
		list = slices.Clone(list)
		slices.SortFunc(list, func(a, b Problem) int { return strings.Compare(a.Field+a.Rule, b.Field+b.Rule) })
		return list
	}
	last := func(p *Problem) { p.Field = p.Field[strings.LastIndex(p.Field, ".")+1:] }
	texts := 0
	for i := range got {
		if strings.Contains(got[i].Message, "Field validation for") {
			texts++
		}
	}
	kit.MistakeIf(t, texts > 0, "validators-text")
	kit.MistakeIf(t, len(got) == 1 && len(want) > 1 && slices.Contains(want, got[0]), "first-only")
	kit.MistakeIf(t, slices.Equal(sorted(got), sorted(want)), "any-order")
	kit.MistakeIf(t, slices.Equal(sorted(got), sorted(change(want, last))), "last-name")
}

func TestNamesTheField(t *testing.T) {
	required := func(field string) Problem { return Problem{field, "required", "is required"} }
	for _, c := range []struct {
		name  string
		spoil func(*oracleOrder)
		want  Problem
	}{
		{"at the top", func(o *oracleOrder) { o.Email = "" }, required("email")},
		{"in an element of a slice", func(o *oracleOrder) { o.Items = append(o.Items, oracleItem{Qty: 1}) }, required("items[1].name")},
		{"in a struct behind a pointer", func(o *oracleOrder) { o.To.Street = "" }, required("shipTo.street")},
		{"a pointer", func(o *oracleOrder) { o.To = nil }, required("shipTo")},
		{"in a slice in a slice", func(o *oracleOrder) { o.Items[0].Tags = []string{"a", "b", ""} }, required("items[0].tags[2]")},
		{"in a map", func(o *oracleOrder) { o.Gifts = map[string]oracleItem{"mum": {Qty: 1}} }, required("gifts[mum].name")},
		{"in a map with a point in its key", func(o *oracleOrder) { o.Gifts = map[string]oracleItem{"v1.0": {Qty: 1}} }, required("gifts[v1.0].name")},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := oracleGood()
			c.spoil(&o)
			oracleProblems(t, oracleFails(t, o), c.want)
		})
	}
	t.Run("of other types", func(t *testing.T) {
		type V struct {
			Inner struct {
				Street string `json:"street" validate:"required"`
			} `json:"inner"`
		}
		oracleProblems(t, oracleFails(t, &V{}), required("inner.street"))
		oracleProblems(t, oracleFails(t, oracleAddress{"", "12345"}), required("street"))
	})
}

func TestSaysWhatTheRuleWants(t *testing.T) {
	type rules struct {
		A int      `json:"a" validate:"min=3"`
		B string   `json:"b" validate:"min=8"`
		C int      `json:"c" validate:"max=-5"`
		D []int    `json:"d" validate:"max=0"`
		E float64  `json:"e" validate:"gte=2.5"`
		F int      `json:"f" validate:"lte=-1"`
		G int      `json:"g" validate:"gt=0"`
		H int      `json:"h" validate:"lt=0"`
		I string   `json:"i" validate:"len=2"`
		J string   `json:"j" validate:"email"`
		K string   `json:"k" validate:"required_without=J"`
		L []string `json:"l" validate:"required"`
		M bool     `json:"m" validate:"required"`
		N int      `json:"n" validate:"eq=7"`
	}
	oracleProblems(t, oracleFails(t, rules{D: []int{1}}),
		Problem{"a", "min", "must be at least 3"}, Problem{"b", "min", "must be at least 8"}, Problem{"c", "max", "must be at most -5"}, Problem{"d", "max", "must be at most 0"},
		Problem{"e", "gte", "must be at least 2.5"}, Problem{"f", "lte", "must be at most -1"}, Problem{"g", "gt", "is invalid"}, Problem{"h", "lt", "is invalid"},
		Problem{"i", "len", "is invalid"}, Problem{"j", "email", "is invalid"}, Problem{"k", "required_without", "is invalid"},
		Problem{"l", "required", "is required"}, Problem{"m", "required", "is required"}, Problem{"n", "eq", "is invalid"})
}

// oracleSpoiled makes an order out of numbers, and what is wrong with it.
func oracleSpoiled(kinds []uint8) (o oracleOrder, want []Problem) {
	o = oracleGood()
	bad := func(field, rule, message string) { want = append(want, Problem{field, rule, message}) }
	o.Items = nil
	for i, k := range kinds {
		at := "items[" + strconv.Itoa(i) + "]"
		item := oracleItem{Name: "Kim", Qty: 2}
		switch k % 5 {
		case 0:
			item.Name = ""
			bad(at+".name", "required", "is required")
		case 1:
			item.Qty = 10
			bad(at+".qty", "max", "must be at most 9")
		case 2:
			item = oracleItem{Tags: []string{"novel"}}
			bad(at+".tags[0]", "max", "must be at most 4")
			bad(at+".qty", "min", "must be at least 1")
			bad(at+".name", "required", "is required")
		}
		if k > 127 {
			if o.Gifts == nil {
				o.Gifts = map[string]oracleItem{}
			}
			o.Gifts["g"+strconv.Itoa(i)] = oracleItem{Name: "Emma"}
			bad("gifts[g"+strconv.Itoa(i)+"].qty", "min", "must be at least 1")
		}
		o.Items = append(o.Items, item)
	}
	if len(kinds) == 0 {
		bad("items", "min", "must be at least 1")
	}
	if len(kinds)%3 != 1 {
		o.Rate, o.Kind, o.Email = 0.25, "lost", "ann"
		bad("rate", "gte", "must be at least 0.5")
		bad("kind", "oneof", "is invalid")
		bad("email", "email", "is invalid")
	}
	slices.SortFunc(want, func(a, b Problem) int { return strings.Compare(a.Field, b.Field) })
	return o, want
}

func TestFindsAllSortedByField(t *testing.T) {
	for _, kinds := range [][]uint8{{}, {4, 4}, {0, 4, 200, 201}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 130, 222}} {
		o, want := oracleSpoiled(kinds)
		oracleProblems(t, oracleFails(t, o), want...)
	}
	prop.Check(t, "Problems", func(kinds []uint8) error {
		o, want := oracleSpoiled(kinds)
		err := oracleFails(t, o)
		if got, ok := Problems(err); !ok || !slices.Equal(got, want) {
			return fmt.Errorf("for %s gives %v, %v; want %v, true", oracleText(err), got, ok, want)
		}
		return nil
	}, prop.N(100), prop.Where(func(kinds []uint8) bool {
		_, want := oracleSpoiled(kinds)
		return len(kinds) <= 12 && len(want) > 0
	}))
}

func TestFindsWrappedFailures(t *testing.T) {
	err := oracleFails(t, oracleAddress{"", "12345"})
	want := Problem{"street", "required", "is required"}
	oracleProblems(t, err, want)
	for _, wrapped := range []error{fmt.Errorf("order 7: %w", err), fmt.Errorf("shop: %w", fmt.Errorf("order 7: %w", err)), errors.Join(io.EOF, err)} {
		_, ok := Problems(wrapped)
		kit.MistakeIf(t, !ok, "type-assertion")
		oracleProblems(t, wrapped, want)
	}
}

// oracleOthers are errors without rule failures.
func oracleOthers() []error {
	check := validator.New()
	return []error{io.EOF, fmt.Errorf("disk sda1: %w", io.ErrUnexpectedEOF), check.Struct(nil), check.Struct(7), fmt.Errorf("order 7: %w", check.Struct((*oracleOrder)(nil))),
		validator.ValidationErrors{}, fmt.Errorf("order 7: %w", validator.ValidationErrors(nil))}
}

func TestOtherErrorsAreNoProblems(t *testing.T) {
	for _, err := range append(oracleOthers(), nil) {
		oracleProblems(t, err)
	}
}

func TestWritesTheAnswer(t *testing.T) {
	ask := func(t *testing.T, err error, status int, want any) {
		t.Helper()
		call := oracleCall("WriteProblems", err)
		rec := httptest.NewRecorder()
		kit.NoPanic(t, call, func() { WriteProblems(rec, err) })
		res, body := rec.Result(), strings.TrimSpace(rec.Body.String())
		kit.Equal(t, "the status after "+call, res.StatusCode, status)
		inner := strings.Trim(strconv.Quote(err.Error()), `"`)
		kit.MistakeIf(t, status == 500 && inner != "" && strings.Contains(body, inner), "inner-text")
		text, _ := json.Marshal(want)
		kind := res.Header.Get("Content-Type")
		kit.MistakeIf(t, !strings.HasPrefix(kind, "application/json") && strings.HasPrefix(rec.Header().Get("Content-Type"), "application/json"), "late-header")
		web.Answer{Request: call, Status: res.StatusCode, Header: res.Header, Body: body}.WantJSON(t, status, string(text))
	}
	list := func(problems ...Problem) any {
		all := []map[string]string{}
		for _, p := range problems {
			all = append(all, map[string]string{"field": p.Field, "rule": p.Rule, "message": p.Message})
		}
		return map[string]any{"errors": all}
	}
	t.Run("for rule failures", func(t *testing.T) {
		err := oracleFails(t, oracleAddress{"", "1234"})
		want := list(Problem{"street", "required", "is required"}, Problem{"zip", "len", "is invalid"})
		ask(t, err, 422, want)
		ask(t, fmt.Errorf("order 7: %w", err), 422, want)
		o, problems := oracleSpoiled([]uint8{2, 200})
		ask(t, oracleFails(t, o), 422, list(problems...))
	})
	t.Run("for other errors", func(t *testing.T) {
		for _, err := range oracleOthers() {
			ask(t, err, 500, map[string]string{"error": "internal"})
		}
	})
}
